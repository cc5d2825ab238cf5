import * as l10n from '@vscode/l10n';
import type { Disk, Vnic } from '../../domain/resource';
import { withoutMarkup } from '../../domain/untrustedText';
import type { Prompt } from '../ports';
import type { Neighbours } from '../tree/neighbours';

const plainName = /^[\x21-\x7e](?:[\x20-\x7e]{0,38}[\x21-\x7e])?$/;
/** Shown as it is: what the dialog would have to change, or is beyond ASCII, could not be typed after it. */
const isPlain = (name: string): boolean => plainName.test(name) && withoutMarkup(name) === name;

/**
 * The name, unless it could be misread, mistyped or mistaken for another's, be that of a resource that no list has told of
 * yet: then the end of the id.
 */
export function typedConfirmation(
  { name }: Disk | Vnic,
  { nameIsAmbiguous, areAllKnown, idEnd }: Neighbours,
): NonNullable<Prompt['typed']> {
  if (isPlain(name) && areAllKnown && !nameIsAmbiguous) {
    return { expected: name, ask: l10n.t('Type the name to confirm: {0}', name) };
  }
  return {
    expected: idEnd,
    ask: l10n.t('Type the last {0} characters of the ID to confirm: {1}', idEnd.length, idEnd),
  };
}
