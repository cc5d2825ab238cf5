import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keysOf, ourSources, unreadable, untranslated } from './l10n/literals';

type Texts = Readonly<Record<string, string>>;

const top = join(__dirname, '..');
const textsIn = (...path: readonly string[]): Texts => JSON.parse(readFileSync(join(top, ...path), 'utf8')) as Texts;

const manifest = textsIn('package.nls.json');
const ofManifest = textsIn('package.nls.zh-cn.json');
const ofCode = textsIn('l10n', 'bundle.l10n.zh-cn.json');
const chinese: Texts = { ...ofManifest, ...ofCode };

/** What a Chinese text was made from. */
const original = (key: string): string => manifest[key] ?? key.replace(/\/\w+$/, '');

const sorted = (found: Iterable<string>): readonly string[] => [...found].sort();
const distinct = (text: string, pattern: RegExp): readonly string[] => sorted(new Set(text.match(pattern) ?? []));

/** Names that are the same in every language, and names that `recordName` translates. */
const names = new Set(
  [
    ...['Cloud Attachments', 'Zenlayer', 'AccessKey ID', 'AccessKey Secret'],
    ...['Huawei Cloud', 'Huawei Cloud (Europe)', 'Open Telekom Cloud (eu-de)', 'Open Telekom Cloud (eu-nl)'],
    ...['Flexible Engine (eu-west-0)', 'recycle bin', 'recycle bin policy'],
    ...['list of domains', 'list of NICs', 'list of projects', 'resource group', 'temporary credentials'],
  ].map((name) => JSON.stringify(name)),
);

/** Texts in which there is nothing to put into Chinese. */
const sameInChinese = new Set([
  'Cloud Attachments',
  'Kubernetes',
  'Terraform',
  'Terraform {0}',
  'ID',
  '{0} {1}…',
  '{0} {1}/sentences',
]);

const han = '\\p{Script=Han}';
const faults: Readonly<Record<string, RegExp>> = {
  'half-width punctuation beside Chinese': new RegExp(`${han}\\s*[,.:;!?()"]|[,.:;!?()"]\\s*${han}`, 'u'),
  'Latin right beside Chinese': new RegExp(`${han}[A-Za-z0-9]|[A-Za-z0-9]${han}`, 'u'),
  'a space between Chinese and Chinese': new RegExp(`${han} +${han}`, 'u'),
  'a space beside full-width punctuation': / [，。：；？！（）、“”]|[，。：；？！（）、“”] /u,
  'straight quotes': /["']/,
  'dots in place of an ellipsis': /\.\.\.|……|。。/,
};

describe('Simplified Chinese', () => {
  describe('stands for', () => {
    it('every text of the code, and for nothing else', async () => {
      const [translated, called] = [Object.keys(ofCode), await keysOf(ourSources())];
      const missing = called.filter((key) => !translated.includes(key));
      const stale = translated.filter((key) => !called.includes(key));
      assert.deepEqual({ missing, stale }, { missing: [], stale: [] });
    });

    it('the texts of the code in the order of their keys', () => {
      assert.deepEqual(Object.keys(ofCode), sorted(Object.keys(ofCode)));
    });

    it('every text of the manifest, and for nothing else', () => {
      assert.deepEqual(Object.keys(ofManifest), Object.keys(manifest));
    });
  });

  describe('keeps in each text', () => {
    it('the placeholders', () => {
      for (const [key, text] of Object.entries(chinese)) {
        assert.deepEqual(distinct(text, /\{\w+\}/g), distinct(original(key), /\{\w+\}/g), key);
      }
    });

    it('links to commands, and what stands in back-quotes', () => {
      for (const [key, text] of Object.entries(chinese)) {
        assert.deepEqual(distinct(text, /\]\([^)]+\)|`[^`]+`/g), distinct(original(key), /\]\([^)]+\)|`[^`]+`/g), key);
      }
    });

    it('the end: a sentence, a question, a colon, an ellipsis, or none of them', () => {
      const ends = { '.': '。', '?': '？', ':': '：', '…': '…' } as const;
      for (const [key, text] of Object.entries(chinese)) {
        const [english, own] = [original(key).at(-1) ?? '', text.at(-1) ?? ''];
        const same = Object.entries(ends).find(([end]) => end === english);
        if (same) assert.equal(own, same[1], key);
        else assert.doesNotMatch(own, /[。？：…]/, key);
      }
    });
  });

  it('is Chinese, and never empty', () => {
    for (const [key, text] of Object.entries(chinese)) {
      assert.equal(
        /[\p{Script=Han}：]/u.test(text),
        !(sameInChinese.has(key) || sameInChinese.has(original(key))),
        key,
      );
      assert.notEqual(text.trim(), '', key);
    }
  });

  for (const [fault, pattern] of Object.entries(faults)) {
    it(`is set without ${fault}`, () => {
      // The target of a link, and the code in back-quotes, are not text.
      const set = Object.values(chinese).map((text) => text.replace(/\]\([^)]+\)/g, ']').replace(/`[^`]+`/g, '{0}'));
      assert.deepEqual(
        set.filter((text) => pattern.test(text)),
        [],
      );
    });
  }

  it('calls one thing by one name', () => {
    const oneName: readonly (readonly [english: RegExp, chinese: RegExp])[] = [
      [/\binstances?\b/i, /实例|它/],
      [/\bdisks?\b/i, /盘|文件系统/],
      [/\bv?NICs?\b/, /网卡/],
      [/\bsnapshots?\b/i, /快照/],
      [/\brecycle bin\b/i, /回收站/],
      [/\baccounts?\b/i, /账号/],
      [/\bread-only\b/i, /只读/],
      [/\bsandbox\b/i, /沙箱/],
      [/\bforce\b/i, /强制/],
      [/\breleased?\b/i, /释放|删除/],
      [/\b(?:un)?mount(?:ed)?\b/i, /挂载/],
      [/\bunmount(?:ed)?\b/i, /umount/],
    ];
    for (const [key, text] of Object.entries(chinese)) {
      for (const [english, own] of oneName) if (english.test(original(key))) assert.match(text, own, key);
      // A disk is detached (卸载) from its instance; a file system is unmounted (取消挂载) in the operating system.
      if (/卸载/.test(text)) assert.match(original(key), /detach|portable/i, key);
      assert.doesNotMatch(text, /硬碟|帳號|账户|磁碟|網/, key);
    }
  });
});

describe('Texts of the code', () => {
  const rooms = /^src\/(?:app|ui|http|providers)\/(?!\w+\/emulator\/)|^src\/extension\.ts$/;
  /** What is looked for in other people's texts. */
  const patterns = /\/(?:evidence|otherClouds|chineseClouds|kubernetes)\.ts$/;

  it('are called in the one way that is extracted', () => {
    for (const [path, source] of ourSources()) assert.deepEqual(unreadable(source), [], path);
  });

  it('never reach a person without l10n', async () => {
    const shown = [...ourSources()].filter(([path]) => rooms.test(path) && !patterns.test(path));
    await Promise.all(
      shown.map(async ([path, source]) => {
        const found = (await untranslated(source)).filter((literal) => !names.has(literal));
        assert.deepEqual(found, [], path);
      }),
    );
  });

  it('are told from what is not for people', async () => {
    const cases: readonly (readonly [source: string, found: readonly string[]])[] = [
      ["throw new RefusedError('Gone.');", ['"Gone."']],
      [`throw new RefusedError(\`\${name} is gone.\`);`, [`\`\${name} is gone.\``]],
      ["const items = [{ label: 'Retry' }];", ['"Retry"']],
      ["box.title = 'Filter';", ['"Filter"']],
      ["void vscode.window.showErrorMessage('Failed');", ['"Failed"']],
      ["const text = more ? 'and some more' : '';", ['"and some more"']],
      ["throw new RefusedError(l10n.t('Gone.'));", []],
      ["box.title = vscode.l10n.t({ message: 'Filter', comment: 'verb' });", []],
      ["throw new Error('No such thing is known.');", []],
      [`const quoted = /["'\`] or not/.test(text) ? \`\${text}\` : '';`, []],
      ["const icon = { id: 'error', color: 'charts.red' };", []],
    ];
    for (const [source, found] of cases) assert.deepEqual(await untranslated(source), found, source);
  });
});
