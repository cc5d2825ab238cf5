import * as l10n from '@vscode/l10n';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { isRecord, type UncheckedObject } from '../../domain/json';
import { isDeeperThan } from '../../http/jsonText';
import { jsonFault, lineAt } from '../records/jsonFault';
import { ProfileFileError } from './profiles';

/** In characters. At least a thousand times the length of a file with a few profiles. */
const maxLength = 1024 * 1024;

/** At least ten times the depth of any file of these tools. Recursion over a file is safe within it. */
const maxNesting = 100;

const withoutByteOrderMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Its message isn't used: it contains a part of the text, and that can be a secret.
    throw new ProfileFileError(jsonFault(text));
  }
}

/**
 * Returns the fields of a profile file: a JSON object, or `null` for a file without profiles. Throws ProfileFileError for
 * anything else.
 */
export function parseProfileText(text: string): UncheckedObject {
  if (text.length > maxLength) throw new ProfileFileError(l10n.t('The file is too large to contain only profiles.'));
  if (isDeeperThan(text, maxNesting))
    throw new ProfileFileError(l10n.t('The file is nested more than {0} levels deep.', maxNesting));
  const json = withoutByteOrderMark(text);
  if (json.trim() === '') throw new ProfileFileError(l10n.t('The file is empty.'));
  const value = parse(json);
  if (value === null) return {};
  if (isRecord(value)) return value;
  const line = lineAt(json, json.length - json.trimStart().length);
  throw new ProfileFileError(l10n.t('Line {0}: The file must contain an object in braces.', line));
}

/** Returns the list in a field of the parsed file, empty if there is none. Throws ProfileFileError for another type. */
export function profileList(text: string, file: UncheckedObject, name: string): readonly unknown[] {
  const list = file[name] ?? [];
  if (Array.isArray(list)) return list;
  const json = withoutByteOrderMark(text);
  const root = parseTree(json);
  const line = lineAt(json, (root && findNodeAtLocation(root, [name])?.offset) ?? 0);
  throw new ProfileFileError(l10n.t('Line {0}: “{1}” must be a list in square brackets.', line, name));
}
