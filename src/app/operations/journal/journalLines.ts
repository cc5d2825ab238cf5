import type { JournalEntry, JournalEvent, JournalWindow } from './journal';

/** A line as it was read. All its text is untrusted, and action and cloud may be those of another version. */
export type JournalLine = JournalEntry & JournalWindow;

const events: Readonly<Record<JournalEvent, true>> = {
  sending: true,
  notSent: true,
  accepted: true,
  unclear: true,
  done: true,
  failed: true,
  unknown: true,
  left: true,
  telling: true,
  told: true,
};

const isEvent = (value: unknown): value is JournalEvent => typeof value === 'string' && Object.hasOwn(events, value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isProcess = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function lineOf(text: string): readonly JournalLine[] {
  const line = parsed(text);
  if (!line) return [];
  const { at, event, id, window, pid, action, call, cloud, account, owner, region, target, instance } = line;
  if (!isEvent(event) || !isText(id) || !isText(window) || !isProcess(pid)) return [];
  if (!isText(at) || !isText(action) || !isText(call) || !isText(cloud) || !isText(account)) return [];
  if (!isText(owner) || !isText(region) || !isText(target) || Number.isNaN(Date.parse(at))) return [];
  const known = { at, event, id, window, pid, action, call, cloud, account, owner, region, target };
  return [{ ...known, instance: isText(instance) ? instance : undefined }];
}

/**
 * Parses the lines that can be read. Leaves out lines that were cut off, lines of earlier versions (without an id), and
 * lines of later versions (with an unknown event).
 */
export const journalLines = (text: string): readonly JournalLine[] => text.split('\n').flatMap(lineOf);
