import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { languageIdOf } from '../languageIds';
import { standardInput } from './arguments';

/** A text that is searched for codes. */
export interface Input {
  readonly text: string;
  /** The editor's language ID. */
  readonly languageId: string;
}

/** Decodes a text as the editor does: UTF-8, or UTF-16 if it begins with a byte order mark, which isn't part of it. */
function decode(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** Reads a file, or standard input to its end. What a command writes there is a log. Rejects if it can't be read. */
export async function readInput(file: string): Promise<Input> {
  if (file === standardInput) return { text: decode(await buffer(process.stdin)), languageId: 'log' };
  return { text: decode(await readFile(file)), languageId: languageIdOf(file) };
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'the file doesn’t exist',
  EISDIR: 'it’s a folder',
  EACCES: 'you don’t have permission to read it',
};

/** Returns why a file couldn't be read, in one sentence. */
export function unreadable(file: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return `Couldn’t read ${file}: ${reasons[code] ?? (code || String(error))}.`;
}
