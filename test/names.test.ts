import assert from 'node:assert/strict';
import { ourSources } from './l10n/literals';

/** Words that names and comments don't use, with what to say instead. Texts for users have a table of their own. */
const banned: Readonly<Record<string, string>> = {
  anew: 'again',
  begun: 'started',
  cancelled: 'canceled',
  colour: 'color',
  desk: 'user interface',
  doubt: 'cause, reason',
  doubtful: 'uncertain',
  fate: 'afterDetach',
  foreign: 'untrusted',
  goes: 'is deleted, is sent, is removed',
  gone: 'deleted, removed, not found',
  hang: 'attached, stuck',
  hanging: 'attached, stuck',
  hangs: 'is attached, is stuck',
  heard: 'received, notified',
  held: 'known, stored, attached',
  hopeless: 'always rejected',
  learnt: 'read, found',
  mishap: 'injected failure',
  neighbour: 'neighbor',
  neighbours: 'neighbors',
  nobody: 'name the actor',
  obstacle: 'blocker',
  obstacles: 'blockers',
  people: 'users',
  person: 'user',
  quirk: 'seeded behavior',
  shelf: 'store',
  sighting: 'match',
  situation: 'context',
  somebody: 'name the actor',
  spoken: 'accessible label',
  stranger: 'unknown',
  strangers: 'unknown',
  survives: 'is kept',
  survivors: 'kept',
  telling: 'reporting, showing',
  tells: 'shows, reports, returns',
  told: 'shown, reported, returned',
  undertaking: 'context',
  whoever: 'name the actor',
};

/** Names that are stored, and can't be changed without a migration. */
const stored: ReadonlySet<string> = new Set([]);

const tokens =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|[A-Za-z_$][\w$]*/g;

/** Returns the banned words in names and comments, each once. Strings and the code in comments don't count. */
function bannedWordsIn(source: string): readonly string[] {
  const text = (source.match(tokens) ?? [])
    .filter((token) => !/^['"`]/.test(token))
    .map((token) => token.replace(/`[^`]*`/g, ''))
    .join(' ');
  const words = new Set((text.match(/[A-Z]?[a-z]+/g) ?? []).map((word) => word.toLowerCase()));
  return [...words].filter((word) => Object.hasOwn(banned, word));
}

describe('Names and comments', () => {
  it('use the terms of the field', () => {
    const found = [...ourSources()]
      .flatMap(([path, source]) => bannedWordsIn(source).map((word) => [path, word] as const))
      .filter(([path, word]) => !stored.has(`${path}: ${word}`))
      .map(([path, word]) => `${path}: “${word}”. Say: ${banned[word]}`);
    assert.deepEqual(found, []);
  });

  it('are all checked: parts of names, comments, and nothing else', () => {
    assert.deepEqual(bannedWordsIn('const toldTwice = heldBack; // nobody'), ['told', 'held', 'nobody']);
    assert.deepEqual(bannedWordsIn("/** A person, as `desk` has it. */ l10n.t('It hangs.', `gone`, /yes/)"), [
      'person',
    ]);
  });
});
