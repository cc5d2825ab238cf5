import type { ResourceRef } from '../../domain/refs';
import { isInstance } from '../../domain/resource';
import type { ResourceIndex } from '../resources/resourceIndex';
import type { Branch } from './branch';
import type { InstanceSearch } from './instanceSearch';
import type { Listing } from './listing';
import type { TreeNode } from './node';
import { filterTextOf } from './resourceText';

export interface RowFilterServices {
  readonly index: ResourceIndex;
  /** Returns the branch below a row if it was opened. */
  readonly findBranch: (id: string) => Branch | undefined;
}

/** What a filter leaves of a list. */
export interface FilteredRows {
  readonly rows: readonly TreeNode[];
  /** Instances that don't match by themselves, and of which not everything below them is known. */
  readonly unsearched: readonly ResourceRef<'instance'>[];
}

/** The texts of the rows of a list. */
interface RowTexts {
  /** In lower case. Undefined for rows that always stay. */
  readonly texts: readonly (string | undefined)[];
  readonly hasInstances: boolean;
}

const isMatch = (rowText: string | undefined, text: string): boolean => rowText === undefined || rowText.includes(text);

const none: FilteredRows['unsearched'] = [];

/** Returns the instance that a row shows with what is attached to it. */
function instanceOf({ subject, expandable }: TreeNode): ResourceRef<'instance'> | undefined {
  if (!expandable || subject.kind !== 'resource' || !isInstance(subject.resource)) return undefined;
  return subject.resource.ref;
}

/**
 * Decides which rows a filter keeps. Only resources are removed. An instance stays if it matches or if something below
 * it does; if that isn't known, it is counted as not searched.
 */
export class RowFilter {
  readonly #services: RowFilterServices;
  #text = '';
  /** By the rows of lists, which are replaced when they change. */
  #texts = new WeakMap<readonly TreeNode[], RowTexts>();

  constructor(services: RowFilterServices) {
    this.#services = services;
  }

  /** In lower case; empty keeps everything. */
  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    if (text === '') this.#texts = new WeakMap();
  }

  /** Returns the rows of a list that match. `search` knows what is attached to its instances. */
  apply(rows: readonly TreeNode[], search: InstanceSearch | undefined): FilteredRows {
    if (this.#text === '') return { rows, unsearched: none };
    const { texts, hasInstances } = this.#textsOf(rows);
    const text = this.#text;
    if (!hasInstances) return { rows: rows.filter((_, place) => isMatch(texts[place], text)), unsearched: none };
    const unsearched: ResourceRef<'instance'>[] = [];
    const matching = rows.filter((row, place) => {
      if (isMatch(texts[place], text)) return true;
      const instance = instanceOf(row);
      if (!instance) return false;
      const below = this.#hasMatchBelow(row, instance, search);
      if (below === undefined) unsearched.push(instance);
      return below === true;
    });
    return { rows: matching, unsearched };
  }

  /** Whether something below an instance matches. Undefined if nothing does, but not everything is known. */
  #hasMatchBelow(
    row: TreeNode,
    instance: ResourceRef<'instance'>,
    search: InstanceSearch | undefined,
  ): boolean | undefined {
    const { index, findBranch } = this.#services;
    const branch = findBranch(row.id);
    const isIn = ({ rows }: Listing) => this.#textsOf(rows).texts.some((text) => isMatch(text, this.#text));
    if (branch?.listings.some(isIn)) return true;
    if (branch?.isKnown) return false;
    if (index.hasAttached(instance, (resource) => filterTextOf(resource).includes(this.#text))) return true;
    if (search?.matches(instance.id, this.#text)) return true;
    return search?.hasSearched(instance.id) ? false : undefined;
  }

  #textsOf(rows: readonly TreeNode[]): RowTexts {
    const known = this.#texts.get(rows);
    if (known) return known;
    const texts = rows.map(({ subject }) => (subject.kind === 'resource' ? filterTextOf(subject.resource) : undefined));
    const made = { texts, hasInstances: rows.some((row) => instanceOf(row) !== undefined) };
    this.#texts.set(rows, made);
    return made;
  }
}
