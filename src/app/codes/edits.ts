import type { Change } from '../../finder/change';

/**
 * Changes of one document that do not overlap, in the order of their places, all in places of the text before them. A
 * list of spans or marks is moved along with all of them in one go.
 */
export type Edits = readonly Change[];

/**
 * Changes that apply one after the other, as groups of edits. The editor tells the changes of many cursors from the last
 * to the first: none of them moves the place of the next, so that they are one group. Any other change is one by itself.
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

export const grownBy = ({ oldEnd, newEnd }: Change): number => newEnd - oldEnd;

/** Tells where places are after some edits. Asked for one place after the other, from the beginning of the text on. */
export class Moving {
  readonly #edits: Edits;
  #passed = 0;
  #grown = 0;

  constructor(edits: Edits) {
    this.#edits = edits;
  }

  /** Inside what was replaced, a place goes to one end of what replaced it. */
  place(at: number, inside: 'start' | 'newEnd'): number {
    for (; this.#passed < this.#edits.length; this.#passed += 1) {
      const edit = this.#edits[this.#passed];
      if (!edit || at <= edit.start) break;
      if (at < edit.oldEnd) return edit[inside] + this.#grown;
      this.#grown += grownBy(edit);
    }
    return at + this.#grown;
  }
}
