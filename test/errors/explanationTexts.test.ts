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
    ...(row.versions ?? []).map(({ page, note }) => [page, note] as const),
  ].map(([field, wording]) => ({
    at: `${provider} ${row.code} ${row.status} ${field}`,
    provider,
    isRemedy: field === 'remedy',
    text: withoutCode(wording[language]),
  }));

const textsIn = (language: Language): readonly Text[] =>
  explainedProviders.flatMap((provider) => rowsOf(provider).flatMap((row) => textsOf(provider, row, language)));

type Fault = RegExp | ((text: Text) => boolean);

const han = '\\p{Script=Han}';
/** 请 as the polite form of a step, and not as a part of 请求 or 申请. */
const steps = (sentence: string): number => sentence.match(/(?<!申)请(?!求)/gu)?.length ?? 0;
const sentences = (text: string): readonly string[] => text.split('。');

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
