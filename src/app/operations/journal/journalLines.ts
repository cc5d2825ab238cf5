import * as v from 'valibot';
import type { JsonObject } from '../../../domain/json';
import { actions } from '../../../domain/plan';
import { kinds } from '../../../domain/refs';
import { reactions } from '../../../errors/catalogue';
import { parseStoredText } from '../../readStored';
import type { JournalEntry, JournalWindow } from './journal';

/** A line as it was read. All its text is untrusted. */
export type JournalLine = JournalEntry & JournalWindow;

const text = v.string();
const optionalText = v.exactOptional(text);

const place = { cloud: text, account: text, region: text, project: optionalText, id: text };

const plan = v.object({
  action: v.picklist(actions),
  call: text,
  target: v.object({ ...place, kind: v.picklist(kinds) }),
  instance: v.exactOptional(v.object({ ...place, kind: v.literal('instance') })),
  names: v.object({ target: text, instance: optionalText }),
  account: v.object({ id: text, cloud: text, name: text, owner: text, endpoint: text }),
  parameters: v.custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
  before: v.object({ nativeState: text, device: optionalText }),
});

const receipt = v.pipe(
  v.object({ requestId: v.optional(text), job: v.exactOptional(v.object({ id: text, service: text })) }),
  v.transform(({ requestId, ...more }) => ({ requestId, ...more })),
);

const error = v.variant('kind', [
  v.object({
    kind: v.literal('api'),
    provider: text,
    action: text,
    code: text,
    status: v.number(),
    requestId: optionalText,
    message: text,
    reaction: v.exactOptional(v.picklist(reactions)),
    extra: v.object({
      fromJob: v.exactOptional(v.boolean()),
      job: optionalText,
      account: optionalText,
      clockAheadMs: v.exactOptional(v.number()),
    }),
  }),
  v.object({ kind: v.picklist(['sentence', 'internal']), message: text }),
]);

const common = {
  id: text,
  window: text,
  pid: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  at: v.pipe(
    text,
    v.transform((at) => Date.parse(at)),
    v.number(),
  ),
};

const line = v.variant('event', [
  v.object({ ...common, event: v.literal('sending'), plan, attempt: v.number() }),
  v.object({ ...common, event: v.literal('notSent'), error: v.exactOptional(error) }),
  v.object({ ...common, event: v.literal('accepted'), receipt }),
  v.object({ ...common, event: v.literal('uncertain'), receipt, error }),
  v.object({ ...common, event: v.literal('done'), nativeState: text }),
  v.object({ ...common, event: v.literal('failed'), nativeState: text, error }),
  v.object({ ...common, event: v.literal('unknown'), nativeState: text, error: v.exactOptional(error) }),
  v.object({ ...common, event: v.literal('stopped') }),
  v.object({ ...common, event: v.picklist(['reporting', 'reported']) }),
]);

/** Returns a line as it is stored, with a readable time. */
export const journalText = (entry: JournalEntry, window: JournalWindow): string =>
  JSON.stringify({ ...entry, at: new Date(entry.at).toISOString(), ...window });

function lineOf(stored: string): readonly JournalLine[] {
  const read = parseStoredText(line, stored);
  return read ? [read] : [];
}

/**
 * Parses the lines that can be read. Leaves out lines that were cut off, and lines of other versions: with an unknown
 * event or action, or without the fields of their event.
 */
export const journalLines = (stored: string): readonly JournalLine[] => stored.split('\n').flatMap(lineOf);
