import type { Change } from '../../finder/change';

/**
 * Changes of one document that don't overlap, ordered by position. All positions refer to the text before the changes,
 * so a list of spans can be moved by all of them in one pass.
 */
export type Edits = readonly Change[];

/**
 * Groups changes that apply one after another. With several cursors the editor reports the changes from the last
 * position to the first: none of them moves the next, so they form one group. Any other change forms a group of its
 * own.
 */
export function editsOf(changes: readonly Change[]): readonly Edits[] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    const next = group?.at(-1);
    if (group && next && change.oldEnd <= next.start) group.push(change);
    else groups.push([change]);
  }
  return groups.map((group) => group.reverse());
}

export const lengthChange = ({ oldEnd, newEnd }: Change): number => newEnd - oldEnd;

/** Maps positions across edits. Call it with ascending positions. */
export class PositionMapper {
  readonly #edits: Edits;
  #passed = 0;
  #grown = 0;

  constructor(edits: Edits) {
    this.#edits = edits;
  }

  /** Maps a position inside replaced text to the start or the end of the replacement. */
  map(at: number, inside: 'start' | 'newEnd'): number {
    for (; this.#passed < this.#edits.length; this.#passed += 1) {
      const edit = this.#edits[this.#passed];
      if (!edit || at <= edit.start) break;
      if (at < edit.oldEnd) return edit[inside] + this.#grown;
      this.#grown += lengthChange(edit);
    }
    return at + this.#grown;
  }
}
