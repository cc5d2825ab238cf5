import * as l10n from '@vscode/l10n';
import type { Resource } from '../../domain/resource';
import { withoutMarkup } from '../../domain/untrustedText';
import type { Prompt } from '../ports';
import type { Neighbors } from '../tree/neighbors';

const plainName = /^[\x21-\x7e](?:[\x20-\x7e]{0,38}[\x21-\x7e])?$/;
/** Whether the dialog shows the name unchanged and in ASCII, so that it can be typed. */
const isPlain = (name: string): boolean => plainName.test(name) && withoutMarkup(name) === name;

/**
 * Returns the text to type: the name, or the end of the id if the name could be misread, mistyped or confused with that
 * of another resource, including one that no list has loaded yet.
 */
export function typedConfirmation(
  { name }: Resource,
  { nameIsAmbiguous, areAllKnown, idEnd }: Neighbors,
): NonNullable<Prompt['typed']> {
  if (isPlain(name) && areAllKnown && !nameIsAmbiguous) {
    return { expected: name, ask: l10n.t('Type the name to confirm: {0}', name) };
  }
  return {
    expected: idEnd,
    ask: l10n.t('Type the last {0} characters of the ID to confirm: {1}', idEnd.length, idEnd),
  };
}
