import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueRow, Wording } from '../../src/errors/catalogue';
import { explainedProviders } from '../../src/providers/knowledge/catalogues';

type Language = keyof Wording;

interface Text {
  /** Cloud, code, status, and field: what a failure names. */
  readonly at: string;
  readonly provider: string;
  readonly isRemedy: boolean;
  /** Whether it says how the versions of a page differ, in brief. */
  readonly isNote: boolean;
  readonly text: string;
}

const rowsOf = (provider: string): readonly CatalogueRow[] =>
  JSON.parse(readFileSync(join(__dirname, '../../src/providers', provider, 'errors.json'), 'utf8'));

/** Code in back-quotes isn't prose: the rules don't apply to it. */
const withoutCode = (text: string): string => text.replace(/`[^`]+`/g, 'Code');

const textsOf = (provider: string, row: CatalogueRow, language: Language): readonly Text[] =>
  [
    ['meaning', row.meaning] as const,
    ['remedy', row.remedy] as const,
    ...(row.here ? [['here', row.here] as const] : []),
    ...(row.versions ?? []).map(({ page, note }) => [page, note] as const),
  ].map(([field, wording]) => ({
    at: `${provider} ${row.code} ${row.status} ${field}`,
    provider,
    isRemedy: field === 'remedy' || field === 'here',
    isNote: !['meaning', 'remedy', 'here'].includes(field),
    text: withoutCode(wording[language]),
  }));

const textsIn = (language: Language): readonly Text[] =>
  explainedProviders.flatMap((provider) => rowsOf(provider).flatMap((row) => textsOf(provider, row, language)));

type Fault = RegExp | ((text: Text) => boolean);

const han = '\\p{Script=Han}';
/** 请 as the polite form of a step, and not as a part of 请求 or 申请. */
const steps = (sentence: string): number => sentence.match(/(?<!申)请(?!求)/gu)?.length ?? 0;
const sentences = (text: string): readonly string[] => text.split('。');

/** A step begins with its verb or with a condition, and not with what it is about. */
const beginsWithFact = /^(?:The|A|An|It|Its|This|That|These|There|They|No|Nothing|Each|Some)\b/;

/** What other clouds call a disk, a network interface, a region, or a public address. */
const termsOfOthers: Readonly<Record<Language, Readonly<Record<string, RegExp>>>> = {
  en: {
    alibaba: /\b(?:vNICs?|volumes?|elastic IPs?)\b/i,
    huawei: /\b(?:vNICs?|ENIs?|elastic IPs?)\b/i,
    zenlayer: /\b(?:ENIs?|volumes?|network interfaces?|elastic IPs?)\b/i,
  },
  'zh-cn': {
    alibaba: /云硬盘|磁盘|区域/,
    huawei: /云盘|磁盘|地域|按量付费/,
    zenlayer: /(?<!云)硬盘|云盘|磁盘|弹性网卡|区域/,
  },
};

const faults: Readonly<Record<Language, Readonly<Record<string, Fault>>>> = {
  en: {
    'a request to sign in, where credentials are updated': /(?<!-)\bsign(?:s|ed|ing)? in\b/i,
    'the ambiguous "may", where "might", "can" or "isn’t allowed to" is meant': /\bmay\b/i,
    '"given" or "named" for "specified"': /\b(?:given|named)\b/i,
    'British spelling': /organis|authoris|licence|catalogue|cancelled|colour|spelt/i,
    '"id" for "ID"': /\bids?\b/,
    'words that are not contracted': /\b(?:cannot|(?:do|does|did|is|are|was|were|has|have|could) not)\b/i,
    'straight apostrophes': /'/,
    metaphors: /\b(?:hangs?|hung|lies?|lay|sits?|gone|goes|growing|grow|alive|dies|vanish\w*|destroy\w*|stray)\b/i,
    'quaint phrases': /\b(?:afresh|this very|the very|made up|came into being|some seconds|growing pauses|by hand)\b/i,
    '"answer" for a response, or "refuse" for "reject"': /\b(?:answer|refus)\w*/i,
    '"carry out" for "perform"': /\bcarr(?:y|ies|ied) out\b/i,
    '"has to be" for "must be"': /\bha(?:s|ve) to be\b/i,
    '"is to be" for "must" or "will"': /\b(?:is|are|was|were) to (?:be\b|\w+ed\b)/i,
    'a vague "at once", where "immediately" or "at the same time" is meant': /\bat once\b/i,
    '"leave out" for "omit", or "look" for "check"': /\b(?:left out|leave out|look(?! up))\b/i,
    '"hold" for "contain"': /(?<!on )\bholds?\b/i,
    'two ideas joined by a semicolon': ({ isNote, text }) => !isNote && text.includes(';'),
    'a space too many, or a missing one after a comma': / {2}| [,.:)]|\( |[a-z],[A-Za-z](?!\w*])/,
    'a remedy that begins with a fact and not with a step': ({ isRemedy, text }) =>
      isRemedy && beginsWithFact.test(text),
    'a term of another cloud': ({ provider, text }) => termsOfOthers.en[provider]?.test(text) ?? false,
  },
  'zh-cn': {
    'a request to sign in, where credentials are updated': /重新登录/,
    'Latin right beside Chinese': new RegExp(`${han}[A-Za-z0-9]|[A-Za-z0-9]${han}`, 'u'),
    'a space between Chinese and Chinese': new RegExp(`${han} +${han}`, 'u'),
    'a space beside full-width punctuation': / [，。：；？！（）、“”]|[，。：；？！（）、“”] /u,
    'other terms for an account or a vNIC': /账户|帐|虚拟网卡/,
    '"destroyed" for "permanently deleted"': /销毁/,
    'the term of disks, 卸载, for vNICs': ({ provider, text }) =>
      provider !== 'huawei' &&
      sentences(text).some((each) => /网卡/.test(each) && !/盘/.test(each) && /卸载/.test(each)),
    'a remedy without a polite step': ({ isRemedy, text }) => isRemedy && steps(text) === 0,
    'several polite steps in one sentence': ({ text }) => sentences(text).some((each) => steps(each) > 1),
    'a term of another cloud': ({ provider, text }) => termsOfOthers['zh-cn'][provider]?.test(text) ?? false,
  },
};

const languages = ['en', 'zh-cn'] as const satisfies readonly Language[];

describe('The texts that explain error codes', () => {
  for (const language of languages) {
    const texts = textsIn(language);
    for (const [fault, found] of Object.entries(faults[language])) {
      it(`have no fault in ${language}: ${fault}`, () => {
        const isFaulty = typeof found === 'function' ? found : ({ text }: Text): boolean => found.test(text);
        assert.deepEqual(
          texts.filter(isFaulty).map(({ at, text }) => `${at}: ${text}`),
          [],
        );
      });
    }
  }

  it('are short where many codes share a remedy', () => {
    const counts = new Map<string, number>();
    for (const { isRemedy, text } of textsIn('en')) if (isRemedy) counts.set(text, (counts.get(text) ?? 0) + 1);
    const shared = [...counts].filter(([, count]) => count > 10).map(([text]) => text);
    assert.notEqual(shared.length, 0, 'some remedies are shared');
    assert.deepEqual(
      shared.filter((text) => text.length > 150),
      [],
    );
  });

  it('mark code in Chinese where the English meaning marks it', () => {
    const codes = (text: string): readonly string[] => [...new Set(text.match(/`[^`]+`/g))].sort();
    const differing = explainedProviders.flatMap((provider) =>
      rowsOf(provider)
        .filter(({ meaning }) => codes(meaning.en).some((code) => !codes(meaning['zh-cn']).includes(code)))
        .map(({ code, status }) => `${provider} ${code} ${status}`),
    );
    assert.deepEqual(differing, []);
  });
});
