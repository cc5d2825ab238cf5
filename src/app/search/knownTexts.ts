import type { FollowedList, ResourceIndex } from '../resources/resourceIndex';
import type { ResourceSubject, TreeNode } from '../tree/node';
import type { Located } from './located';
import type { Pause } from './searchSession';
import { searchTextOf } from './searchText';
import { TextList } from './textList';

interface KnownList {
  readonly texts: TextList<Located>;
  /** The list's count of removals when its texts were made. */
  readonly removed: number;
}

/** How many texts are made before other work runs: a few milliseconds. */
const sliceSize = 5000;

function* subjectsOf(rows: Iterable<TreeNode>): Iterable<ResourceSubject> {
  for (const { subject } of rows) if (subject.kind === 'resource') yield subject;
}

/**
 * The search texts of all resources that the tree's lists contain. A list that has grown gets only the texts of its new
 * rows; a list that was read again gets new ones.
 */
export class KnownTexts {
  readonly #index: ResourceIndex;
  #lists = new Map<number, KnownList>();

  constructor(index: ResourceIndex) {
    this.#index = index;
  }

  /** Makes the texts that are missing. What isn't made when it is outdated is made by the next call. */
  async refresh(pause: Pause, isOutdated: () => boolean): Promise<void> {
    const open = [...this.#index.lists()];
    const keys = new Set(open.map(({ key }) => key));
    for (const key of this.#lists.keys()) if (!keys.has(key)) this.#lists.delete(key);
    for (const list of open) if (!isOutdated()) await this.#refreshList(list, pause, isOutdated);
  }

  *lists(): Iterable<TextList<Located>> {
    for (const { texts } of this.#lists.values()) yield texts;
    const lookedUp = new TextList<Located>();
    for (const { resource, region } of this.#index.lookedUp())
      lookedUp.add({ resource, region }, searchTextOf(resource));
    yield lookedUp;
  }

  async #refreshList(list: Readonly<FollowedList>, pause: Pause, isOutdated: () => boolean): Promise<void> {
    const known = this.#lists.get(list.key);
    const isGrown = known?.removed === list.removed;
    const { texts, removed } = isGrown ? known : { texts: new TextList<Located>(), removed: list.removed };
    if (list.added - list.removed === texts.size) return;
    this.#lists.set(list.key, { texts, removed });
    let place = 0;
    const present = texts.size;
    for (const subject of subjectsOf(list.rows())) {
      place += 1;
      if (place <= present) continue;
      texts.add(subject, searchTextOf(subject.resource));
      if ((place - present) % sliceSize > 0) continue;
      await pause();
      // The rows are then no longer those of the list.
      if (isOutdated() || list.removed !== removed) return;
    }
  }
}
