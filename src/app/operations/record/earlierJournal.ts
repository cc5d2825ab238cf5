import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { type Action, actions, type Plan } from '../../../domain/plan';
import type { Kind, ResourceRef } from '../../../domain/refs';
import { parseStoredText } from '../../readStored';
import type { ErrorRecord } from './errorRecord';
import { parseLine } from './lineText';
import type { Mark, OperationEvent, OperationLine } from './operationEvent';
import { fold, isUnfinished, type OperationRecord } from './operationRecord';

const text = v.string();
const optionalText = v.optional(text);

/** A line of the first journal. It names the account, and contains nothing of a request or of the target's state. */
const shortLine = v.object({
  at: v.pipe(text, v.isoTimestamp()),
  event: text,
  /** The same in all lines of one write. The first versions wrote none. */
  id: optionalText,
  action: v.picklist(actions),
  call: text,
  cloud: text,
  account: text,
  owner: text,
  region: text,
  target: text,
  instance: optionalText,
  attempt: v.optional(v.number()),
  requestId: optionalText,
  code: optionalText,
});
type ShortLine = v.InferOutput<typeof shortLine>;

/** A line of the later journal, which has the fields of the record: its `sending` lines contain the whole plan. */
const wholeLine = v.looseObject({ event: text, id: text });
type WholeLine = v.InferOutput<typeof wholeLine>;

/** A write of the journal, with its lines as the record has them. */
interface EarlierWrite {
  readonly id: string;
  readonly lines: OperationLine[];
  /** Its end can't be read from the cloud, because its account and its target aren't known. */
  readonly isShort: boolean;
}

const kindOf = (action: Action): Kind => (action.endsWith('Disk') ? 'disk' : 'vnic');

/** Without the extension's id and the endpoint of the account, no request can be built from it. */
function planOf({ action, call, cloud, account: name, owner, region, target, instance }: ShortLine): Plan {
  const place = { cloud, account: '', region };
  const on: ResourceRef<'instance'> | undefined =
    instance === undefined ? undefined : { ...place, kind: 'instance', id: instance };
  return {
    action,
    call,
    target: { ...place, kind: kindOf(action), id: target },
    ...(on ? { instance: on } : {}),
    names: { target: '' },
    account: { id: '', cloud, name, owner, endpoint: '' },
    parameters: {},
    before: { nativeState: '' },
  };
}

function errorOf({ code, requestId }: ShortLine): ErrorRecord {
  if (code === undefined) {
    return { kind: 'sentence', message: l10n.t('The reason wasn’t recorded by the version that sent the request.') };
  }
  const message =
    requestId === undefined
      ? l10n.t('The cloud returned {0}.', code)
      : l10n.t('The cloud returned {0}. Request ID: {1}', code, requestId);
  return { kind: 'sentence', message };
}

/** Returns the event of a line of the first journal; none for an event that the record doesn't have. */
function eventOf(line: ShortLine): OperationEvent | Mark | undefined {
  const receipt = { requestId: line.requestId };
  switch (line.event) {
    case 'sending':
      return { event: 'sending', attempt: line.attempt ?? 1 };
    case 'notSent':
      return { event: 'notSent' };
    case 'accepted':
      return { event: 'accepted', receipt };
    case 'unclear':
      return { event: 'uncertain', receipt, error: errorOf(line) };
    case 'done':
      return { event: 'done', nativeState: '' };
    case 'failed':
      return { event: 'failed', nativeState: '', error: errorOf(line) };
    case 'unknown':
      return { event: 'unknown', nativeState: '', ...(line.code === undefined ? {} : { error: errorOf(line) }) };
    case 'left':
      return { event: 'stoppedWaiting' };
    case 'told':
      return 'reported';
    default:
      return undefined;
  }
}

const nextNumber = (lines: readonly OperationLine[]): number => lines.filter((line) => 'n' in line).length;

/** Parses a line of the later journal as one of the record. */
const asRecorded = (line: WholeLine, event: string, n: number): readonly OperationLine[] =>
  [parseLine(JSON.stringify({ ...line, event, n, v: 1 }))].flatMap((read) => read ?? []);

const renamed: Readonly<Record<string, string>> = { stopped: 'stoppedWaiting' };

class JournalReader {
  readonly #writes = new Map<string, EarlierWrite>();

  get writes(): readonly EarlierWrite[] {
    return [...this.#writes.values()];
  }

  /** `number` is the line's in the journal, which only grows: a write without an id gets the same one each time. */
  addShort(line: ShortLine, number: number): void {
    const key = line.id ?? [line.cloud, line.owner, line.account, line.region, line.action, line.target].join('\n');
    const isNext = line.id === undefined && line.event === 'sending' && (line.attempt ?? 1) === 1;
    const before = isNext ? undefined : this.#writes.get(key);
    if (isNext) this.#setAside(key);
    const write = before ?? { id: line.id ?? `journal-${number}`, lines: [], isShort: true };
    const at = Date.parse(line.at);
    const event = eventOf(line);
    if (event === undefined || (!before && line.event !== 'sending')) return;
    if (!before) write.lines.push({ event: 'planned', plan: planOf(line), id: write.id, n: 0, at });
    if (typeof event === 'string') write.lines.push({ event, id: write.id, at });
    else write.lines.push({ ...event, id: write.id, n: nextNumber(write.lines), at });
    this.#writes.set(key, write);
  }

  addWhole(line: WholeLine): void {
    const before = this.#writes.get(line.id);
    const write = before ?? { id: line.id, lines: [], isShort: false };
    if (!before) write.lines.push(...asRecorded(line, 'planned', 0));
    if (write.lines.length === 0) return;
    write.lines.push(...asRecorded(line, renamed[line.event] ?? line.event, nextNumber(write.lines)));
    this.#writes.set(line.id, write);
  }

  /** Makes room for the next write of the same kind on the same resource. */
  #setAside(key: string): void {
    const write = this.#writes.get(key);
    if (!write) return;
    this.#writes.delete(key);
    this.#writes.set(write.id, write);
  }
}

/**
 * Returns the lines of a write with its end. The window that sent it showed the end unless the journal has none. An end
 * that the journal doesn't have is unknown, or is read from the cloud if the plan is known.
 */
function withEnd({ id, lines, isShort }: EarlierWrite): readonly OperationLine[] {
  const record = lines.reduce<OperationRecord | undefined>(fold, undefined);
  if (!record) return [];
  if (!isUnfinished(record)) {
    const { at } = record;
    return [...lines, { event: 'reported', id, at }, { event: 'dismissed', id, at }];
  }
  return isShort ? [...lines, { event: 'unknown', nativeState: '', id, n: nextNumber(lines), at: record.at }] : lines;
}

/**
 * Returns the lines of the record for the journal that versions before the record wrote, in the order of its writes.
 * What can't be read is left out.
 */
export function readEarlierJournal(journal: string): readonly OperationLine[] {
  const reader = new JournalReader();
  for (const [place, stored] of journal.split('\n').entries()) {
    const short = parseStoredText(shortLine, stored);
    if (short) reader.addShort(short, place + 1);
    else {
      const whole = parseStoredText(wholeLine, stored);
      if (whole) reader.addWhole(whole);
    }
  }
  return reader.writes.flatMap(withEnd);
}
