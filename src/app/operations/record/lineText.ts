import * as v from 'valibot';
import type { JsonObject } from '../../../domain/json';
import { actions } from '../../../domain/plan';
import { kinds } from '../../../domain/refs';
import { reactions } from '../../../errors/catalogue';
import { parseStoredText } from '../../readStored';
import { marks, type OperationLine } from './operationEvent';

/** The version of the lines that this version of the extension writes. */
const version = 1;

const text = v.string();
const optionalText = v.exactOptional(text);

const place = { cloud: text, account: text, region: text, project: optionalText, id: text };

const subject = {
  action: v.picklist(actions),
  target: v.object({ ...place, kind: v.picklist(kinds) }),
  instance: v.exactOptional(v.object({ ...place, kind: v.literal('instance') })),
};

const plan = v.object({
  ...subject,
  call: text,
  names: v.object({ target: text, instance: optionalText }),
  account: v.object({ id: text, cloud: text, name: text, owner: text, endpoint: text }),
  parameters: v.custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
  before: v.object({
    nativeState: text,
    device: optionalText,
    role: v.exactOptional(v.picklist(['system', 'data'])),
    deleteWithInstance: v.exactOptional(v.boolean()),
    zone: optionalText,
    privateIps: v.exactOptional(v.array(text)),
    securityGroups: v.exactOptional(v.array(text)),
  }),
});

const receipt = v.pipe(
  v.object({
    requestId: v.optional(text),
    job: v.exactOptional(v.object({ id: text, service: text })),
    snapshot: optionalText,
  }),
  v.transform(({ requestId, ...more }) => ({ requestId, ...more })),
);

const missing = v.object({
  name: text,
  reason: v.exactOptional(v.picklist(['notGranted', 'denied'])),
  policy: optionalText,
  principal: optionalText,
});

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
      missing: v.exactOptional(missing),
    }),
  }),
  v.object({ kind: v.picklist(['sentence', 'internal']), message: text }),
]);

const common = {
  v: v.literal(version),
  id: text,
  at: v.pipe(
    text,
    v.transform((at) => Date.parse(at)),
    v.number(),
  ),
};

const ordinal = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const step = {
  sequence: text,
  place: ordinal,
  of: ordinal,
  later: v.array(v.object({ ...subject, name: text })),
};

const event = { ...common, n: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) };

const line = v.pipe(
  v.variant('event', [
    v.object({ ...event, event: v.literal('planned'), plan }),
    v.object({ ...event, event: v.literal('undoOf'), of: text }),
    v.object({ ...event, event: v.literal('stepOf'), ...step }),
    v.object({ ...event, event: v.literal('sending'), attempt: v.number() }),
    v.object({ ...event, event: v.literal('notSent'), error: v.exactOptional(error) }),
    v.object({ ...event, event: v.literal('accepted'), receipt }),
    v.object({ ...event, event: v.literal('uncertain'), receipt, error }),
    v.object({ ...event, event: v.picklist(['looked', 'done']), nativeState: text }),
    v.object({ ...event, event: v.literal('failed'), nativeState: text, error }),
    v.object({ ...event, event: v.literal('unknown'), nativeState: text, error: v.exactOptional(error) }),
    v.object({ ...event, event: v.literal('stoppedWaiting') }),
    v.object({ ...common, event: v.picklist(marks) }),
  ]),
  v.transform(({ v: _version, ...read }) => read),
);

/** Returns a line as it is stored, with a readable time. */
export const lineText = (stored: OperationLine): string =>
  JSON.stringify({ v: version, ...stored, at: new Date(stored.at).toISOString() });

/**
 * Parses a line; undefined for one that was cut off, or that another version wrote: with an unknown event or action, or
 * without the fields of its event. All its text is untrusted.
 */
export const parseLine = (stored: string): OperationLine | undefined => parseStoredText(line, stored);
