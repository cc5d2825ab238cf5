/** The window that writes a file. */
export interface RecordWindow {
  readonly window: string;
  /** Of the window's process on this machine. */
  readonly pid: number;
}

/** The name of a file of the record: an id that it keeps, and the window that writes it. */
export interface RecordFileName {
  readonly file: string;
  readonly owner: RecordWindow;
}

export const recordFileName = ({ file, owner }: RecordFileName): string => `${file}.${owner.window}.${owner.pid}.jsonl`;

/** Undefined for any other file. */
export function parseRecordFileName(name: string): RecordFileName | undefined {
  const [file, window, pid, ...rest] = name.split('.');
  if (!file || !window || rest.length !== 1 || rest[0] !== 'jsonl') return undefined;
  const process = Number(pid);
  return Number.isSafeInteger(process) && process > 0 ? { file, owner: { window, pid: process } } : undefined;
}

export const isSameWindow = (one: RecordWindow, other: RecordWindow): boolean =>
  one.window === other.window && one.pid === other.pid;
