import type { ResourceRef } from '../../domain/refs';
import { cleanName } from '../../domain/untrustedText';
import type { Neighbors } from './neighbors';

/**
 * Returns the name of a resource wherever it has to be distinguished from others: the name, followed by the end of the id
 * if the name of another resource looks the same. These are the characters that a typed confirmation asks for. A
 * resource without a name is called by its id. One line of plain text, but not free of markup.
 */
export function distinctName(
  { ref, name }: { readonly ref: ResourceRef; readonly name: string },
  { isNameShared, idEnd }: Pick<Neighbors, 'isNameShared' | 'idEnd'>,
): string {
  const label = cleanName(name);
  if (label === '') return cleanName(ref.id);
  if (!isNameShared) return label;
  return `${label} ${idEnd === ref.id ? '' : '…'}${cleanName(idEnd)}`;
}
