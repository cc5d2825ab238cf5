import type { Memento } from '../ports';
import { type Grouping, groupings, type Sorting, sortings } from './grouping';

const groupingKey = 'unattached.grouping';
const sortingKey = 'unattached.sorting';

/** How the view groups and sorts its rows, as the user has chosen for the workspace. */
export class ViewSettings {
  readonly #memento: Memento;
  #grouping: Grouping;
  #sorting: Sorting;

  constructor(memento: Memento) {
    this.#memento = memento;
    const [grouping, sorting] = [memento.get(groupingKey), memento.get(sortingKey)];
    this.#grouping = groupings.find((each) => each === grouping) ?? 'account';
    this.#sorting = sortings.find((each) => each === sorting) ?? 'age';
  }

  get grouping(): Grouping {
    return this.#grouping;
  }

  get sorting(): Sorting {
    return this.#sorting;
  }

  /** Rejects if the editor can't store it. It applies nevertheless. */
  async setGrouping(grouping: Grouping): Promise<void> {
    this.#grouping = grouping;
    await this.#memento.update(groupingKey, grouping);
  }

  /** Rejects if the editor can't store it. It applies nevertheless. */
  async setSorting(sorting: Sorting): Promise<void> {
    this.#sorting = sorting;
    await this.#memento.update(sortingKey, sorting);
  }
}
