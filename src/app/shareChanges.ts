import * as v from 'valibot';
import { keyOfPlace, type Place, placeOf } from '../domain/refs';
import type { Disposable } from './event';
import type { SharedState } from './ports';
import { parseStoredText } from './readStored';
import type { TreeModel } from './tree/treeModel';

const prefix = 'changed/';

const text = v.string();
const notice = v.object({
  window: text,
  place: v.object({ cloud: text, account: text, region: text, project: v.exactOptional(text) }),
});

export interface ShareChangesOptions {
  readonly shared: SharedState;
  /** The id of this window. */
  readonly window: string;
  readonly tree: Pick<TreeModel, 'onDidFindOutdated'>;
  /** What reads the lists of a region again. */
  readonly views: readonly Pick<TreeModel, 'refreshPlace'>[];
}

/**
 * Reports to the other windows in which region this one has found a resource changed, and reads the expanded lists of a
 * region again when another window does so. What is shared is only the place, never what was read. The record of
 * operations shows the windows what they have changed themselves.
 */
export function shareChanges({ shared, window, tree, views }: ShareChangesOptions): Disposable {
  /** If it can't be shared, the other windows show the change after their next refresh. */
  const announce = (at: Place): void => {
    const place = placeOf(at);
    const stored = JSON.stringify({ window, id: crypto.randomUUID(), place });
    void shared.set(`${prefix}${keyOfPlace(place)}`, stored).catch(() => undefined);
  };
  const receive = async (key: string): Promise<void> => {
    const received = parseStoredText(notice, await shared.get(key).catch(() => undefined));
    if (!received || received.window === window) return;
    for (const view of views) view.refreshPlace(received.place);
  };
  const subscriptions = [
    tree.onDidFindOutdated(announce),
    shared.onDidChange((key) => {
      if (key.startsWith(prefix)) void receive(key);
    }),
  ];
  return {
    dispose() {
      for (const each of subscriptions) each.dispose();
    },
  };
}
