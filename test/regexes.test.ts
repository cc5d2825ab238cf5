import assert from 'node:assert/strict';
import { analyse } from 'scslre';
import { everyRegex, nameOf, type Regex, type Regexes } from './regexes/everyRegex';
import { readVerdicts } from './regexes/verdicts';

/** How scslre says that an expression takes more than linear time, whatever stands behind a match. */
function superLinearBy({ source, flags }: Pick<Regex, 'source' | 'flags'>): readonly string[] {
  const { reports } = analyse({ source, flags });
  return reports.map(({ type, exponential }) => (exponential ? `${type}, exponential` : type));
}

/** Recheck's words for an expression that takes linear time at most. */
const linear = new Set(['safe', 'linear', 'safe (fuzz)']);

describe('The regular expressions of the sources', () => {
  let regexes: Regexes;
  before(function () {
    this.timeout(60_000);
    regexes = everyRegex();
  });

  it('are all seen: literals, and what is constructed while the sources are loaded', () => {
    assert.ok(regexes.all.length > 250, `${regexes.all.length} are seen`);
    assert.deepEqual(
      regexes.unseen,
      [],
      'A regular expression that is made of a user’s or a cloud’s text cannot be checked.',
    );
    const places = regexes.all.flatMap(({ at }) => at.map((each) => each.replace(/:\d+$/, '')));
    for (const path of [
      'src/finder/knowledge/evidenceTable.ts',
      'src/providers/huawei/evidence.ts',
      'src/domain/untrustedText.ts',
    ]) {
      assert.ok(places.includes(path), `those of ${path} are seen`);
    }
  });

  it('take linear time, as scslre finds them', () => {
    const wrong = regexes.all.flatMap((regex) =>
      superLinearBy(regex).map((found) => `${regex.at[0]}: ${nameOf(regex)} (${found})`),
    );
    assert.deepEqual(wrong, []);
  });

  it('take linear time, as recheck found them: what has no verdict is to be checked by `npm run regexes`', () => {
    const verdicts = readVerdicts();
    const names = regexes.all.map(nameOf);
    assert.deepEqual(
      names.filter((name) => !linear.has(verdicts[name] ?? '')),
      [],
      'without a verdict',
    );
    const known = new Set(names);
    assert.deepEqual(
      Object.keys(verdicts).filter((name) => !known.has(name)),
      [],
      'verdicts on what is not there',
    );
  });

  describe('would be found if they were slow', () => {
    const slow: readonly (readonly [why: string, regex: RegExp])[] = [
      ['two quantifiers that share their text', /^a*a*$/],
      ['a run that may begin anywhere', /\\+u[0-9a-f]{4}/],
      ['a nested quantifier', /^(?:-{1,2}[\w-]+)*$/],
      ['a scheme without its colon', /[a-z][a-z0-9+.-]*:(?=\/\/)/i],
    ];
    for (const [why, { source, flags }] of slow) {
      it(why, () => assert.notDeepEqual(superLinearBy({ source, flags }), []));
    }

    it('and those that are constructed where nobody sees them are told', () => {
      const sites = [
        { at: 'src/a.ts:1', literal: '/x/g' },
        { at: 'src/a.ts:2', literal: undefined },
        { at: 'src/b.ts:3', literal: undefined },
      ];
      const { all, unseen } = everyRegex(sites, { 'src/b.ts:3': ['/y/i', '/z/'] });
      assert.deepEqual(all.map(nameOf), ['/x/', '/y/i', '/z/']);
      assert.deepEqual(unseen, ['src/a.ts:2']);
    });
  });
});
