import * as l10n from '@vscode/l10n';
import { InvalidIdError } from '../../../errors/invalidIdError';

const idForm = /^\d{1,40}$/;

export const isId = (text: string): boolean => idForm.test(text);

/** Whether a text has the form of an ID. Shorter numbers are common names, such as a date. */
export const hasIdForm = (text: string): boolean => /^\d{15,40}$/.test(text);

/** Returns the ID, which consists of digits (too many for a number). Throws InvalidIdError for anything else. */
export function checkedId(id: string): string {
  if (isId(id)) return id;
  throw new InvalidIdError(
    l10n.t('“{0}” isn’t a valid Zenlayer ID, which contains only digits. No request was sent.', id.slice(0, 60)),
  );
}
