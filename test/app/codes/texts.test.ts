import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeChoices, knownCodeIn, queryIn } from '../../../src/app/codes/codeList';
import { explained, markLine, summaryLine } from '../../../src/app/codes/explained';
import { explanationPage } from '../../../src/app/codes/explanationPage';
import { asMarkdown, linkTo } from '../../../src/app/codes/markdownText';
import { codeSupportText, timeNear } from '../../../src/app/codes/supportText';
import type { Catalogue } from '../../../src/errors/catalogue';
import type { Knowledge } from '../../../src/finder/knowledge/knowledge';
import { explainedProviders } from '../../../src/providers/knowledge/catalogues';
import { shippedKnowledge } from '../../finder/knowledge';
import { anyCharacter } from '../../support/anyCharacter';
import { catalogueOf, openCatalogue } from '../../support/sandbox';

const hostile = [
  '[x](command:workbench.action.quit)',
  '![x](https://evil.example/x.png)',
  '<img src=x onerror=alert(1)>',
  '$(zap) **bold** _emphasis_ `code` ~~gone~~',
  'https://evil.example www.evil.example mail@evil.example',
  '# heading\n- list\n1. list\n> quote\n| a | b |',
  '&lt;b&gt; &#x24;(zap) \\[x\\](command:a)',
];

describe('Any text as Markdown', () => {
  it('contains no unescaped punctuation', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: anyCharacter }), fc.constantFrom(...hostile)), (text) => {
        const bare = asMarkdown(text)
          .replace(/\\[!-/:-@[-`{-~]/g, '')
          .replace(/&(?:amp|lt);/g, '');
        assert.doesNotMatch(bare, /[!-/:-@[-`{-~]/);
        assert.doesNotMatch(bare, /[\r\n]/);
      }),
    );
  });

  it("can't leave the address of a link", () => {
    assert.equal(linkTo('a]b', 'https://a.b/c(d) e'), '[a\\]b](https://a.b/c%28d%29%20e)');
  });
});

describe('Texts about codes', () => {
  let knowledge: Knowledge;
  let catalogues: ReadonlyMap<string, Catalogue>;
  before(async () => {
    knowledge = await shippedKnowledge();
    const opened = explainedProviders.map(async (cloud) => [cloud, await openCatalogue(cloud)] as const);
    catalogues = new Map(await Promise.all(opened));
  });
  const rowsFor = (provider: string, code: string) => catalogues.get(provider)?.rowsFor(code) ?? [];
  const aboutOf = (provider: string, code: string, status?: number) => {
    const about = explained({ provider, code, cloud: 'The Cloud' }, rowsFor(provider, code), status);
    assert.ok(about, `${provider} ${code}`);
    return about;
  };

  it('say beside the general remedy what to do in the extension, where that differs', () => {
    const disk = explanationPage(aboutOf('huawei', 'Ecs.0102'), 'en');
    assert.match(disk, /## What to do\n\nRead the disk’s status and send the request again/);
    assert.match(disk, /## In Cloud Attachments\n\nWait until the state of the disk no longer changes/);
    assert.doesNotMatch(explanationPage(aboutOf('huawei', 'Ecs.0110'), 'en'), /In Cloud Attachments/);
  });

  it('exist for every row of every catalog, in both languages, and contain no “undefined”', () => {
    let count = 0;
    for (const { code, provider } of knowledge.codes.known.flat()) {
      for (const row of rowsFor(provider, code)) {
        const about = aboutOf(provider, code, row.status ?? undefined);
        for (const language of ['en', 'zh-cn'] as const) {
          const page = explanationPage(about, language);
          assert.ok(page.includes(asMarkdown(row.meaning[language])), `${code} ${language}`);
          assert.ok(
            page.includes(row.docs.replace(/\(/g, '%28').replace(/\)/g, '%29')),
            `the page links to ${row.docs}`,
          );
          for (const text of [page, summaryLine(about, language), markLine(about, language)])
            assert.doesNotMatch(text, /undefined|NaN|\[object/);
          count++;
        }
      }
    }
    assert.ok(count > 2000, `${count}`);
  });

  it('explain how the versions of the page of DetachDisk differ, newest first', () => {
    const page = explanationPage(aboutOf('alibaba', 'DependencyViolation', 403), 'en');
    const [newest, oldest] = [page.indexOf('2024'), page.indexOf('2018')];
    assert.ok(newest > 0 && newest < oldest, page);
  });

  it('are about the row with the status that was found, and name the others', () => {
    const { row, others } = aboutOf('alibaba', 'IncorrectInstanceStatus', 400);
    assert.equal(row.status, 400);
    assert.ok(
      others.some(({ status }) => status === 403),
      `403 among ${others.map(({ status }) => status)}`,
    );
    assert.match(
      summaryLine(aboutOf('alibaba', 'IncorrectInstanceStatus', 403), 'en'),
      /^IncorrectInstanceStatus \(403\): /,
    );
  });

  it("don't exist for a code that no catalog contains", () => {
    assert.equal(
      explained({ provider: 'alibaba', code: 'No.Such', cloud: 'x' }, rowsFor('alibaba', 'No.Such')),
      undefined,
    );
  });

  it('for support contain the code, the request and the time, one on each line', () => {
    const traces = { requestId: 'ABC\nforged: line', time: '2026-11-18T06:12:58Z' };
    const lines = codeSupportText(aboutOf('alibaba', 'DiskNotPortable', 403), traces, 'en').split('\n');
    assert.equal(lines[0], 'Error code: DiskNotPortable (403)');
    assert.ok(
      lines.includes('Request ID: ABC forged: line'),
      `the request has a line of its own: ${lines.join(' | ')}`,
    );
    assert.ok(lines.includes('Time: 2026-11-18T06:12:58Z'), `the time has a line of its own: ${lines.join(' | ')}`);
  });

  it('can be found by code, status and word: each row is listed once', async () => {
    const choices = codeChoices(catalogues, (provider) => provider, 'en');
    const rows = (await Promise.all(explainedProviders.map(catalogueOf))).flat();
    assert.deepEqual(new Set(choices.map(({ value }) => value.row)), new Set(rows));
    assert.equal(choices.length, rows.length);
    const portable = choices.find(({ label }) => label === 'DiskNotPortable');
    assert.match(portable?.description ?? '', /403/);
    assert.match(portable?.detail ?? '', /portable/i);
  });

  it('are searched for a selection on one line, or for a clipboard that contains exactly one code', () => {
    assert.equal(queryIn('  DiskNotPortable \n'), 'DiskNotPortable');
    assert.equal(queryIn('two\nlines'), '');
    assert.equal(queryIn('x'.repeat(500)), '');
    assert.equal(knownCodeIn(' Ecs.0605\n', knowledge), 'Ecs.0605');
    assert.equal(knownCodeIn('a password', knowledge), '');
  });
});

describe('The time of a failure', () => {
  const times = [
    '2026-11-18T06:12:58Z',
    '2026-11-18T06:12:58.123456Z',
    '2026-11-18 06:12:58,123',
    '2026-11-18T06:12:58+08:00',
    'Wed, 18 Nov 2026 06:12:58 GMT',
    'Nov 18 06:12:58',
    '18/Nov/2026:06:12:58 +0000',
  ];

  for (const time of times) {
    it(`is read as ${time}`, () => {
      const text = `2020-01-01T00:00:00Z earlier\n[${time}] failed with DiskNotPortable\n2030-01-01T00:00:00Z later`;
      assert.equal(timeNear(text, text.indexOf('DiskNot')), time);
    });
  }

  it('is the one after the code if none precedes it, and undefined if there is none', () => {
    assert.equal(timeNear('DiskNotPortable at 2026-11-18T06:12:58Z', 0), '2026-11-18T06:12:58Z');
    assert.equal(timeNear('DiskNotPortable', 0), undefined);
    assert.equal(timeNear(`2026-11-18T06:12:58Z${' '.repeat(5000)}DiskNotPortable`, 5020), undefined);
  });
});
