import type { UnattachedModel } from '../../src/app/unattached/unattachedModel';
import type { UnattachedNode } from '../../src/app/unattached/unattachedNode';
import type { AppHarness } from './appBench';

export type ResourceRow = Extract<UnattachedNode, { kind: 'resource' }>;

/** The view of unattached resources as the user sees it: the text of what isn't read, and the rows of each group. */
export interface ShownView {
  readonly nodes: readonly UnattachedNode[];
  readonly notes: readonly string[];
  readonly groups: readonly {
    readonly node: UnattachedNode;
    readonly label: string;
    readonly sum: string;
    readonly rows: readonly ResourceRow[];
  }[];
}

const nextChange = ({ onDidChange }: UnattachedModel): Promise<void> =>
  new Promise((resolve) => {
    const subscription = onDidChange(() => {
      subscription.dispose();
      resolve();
    });
  });

function shown(unattached: UnattachedModel, nodes: readonly UnattachedNode[]): ShownView {
  const groups = nodes.filter((node) => node.kind === 'group');
  return {
    nodes,
    notes: nodes.flatMap((node) => (node.kind === 'note' ? [unattached.text(node).label] : [])),
    groups: groups.map((node) => {
      const { label, description: sum } = unattached.text(node);
      return { node, label, sum, rows: unattached.children(node).filter((each) => each.kind === 'resource') };
    }),
  };
}

/** The view as soon as it fits; looks again whenever the view reports a change. */
export async function unattachedWhen(
  { app: { unattached }, timer }: AppHarness,
  fits: (view: ShownView) => boolean,
): Promise<ShownView> {
  for (;;) {
    const changed = nextChange(unattached);
    const view = shown(unattached, await unattached.roots());
    if (fits(view)) return view;
    timer.pass(250);
    await changed;
  }
}

const isReading = ({ notes }: ShownView): boolean => notes.some((label) => label.startsWith('Reading'));

/** The view once all lists have ended. */
export const readUnattached = (bench: AppHarness): Promise<ShownView> =>
  unattachedWhen(bench, (view) => !isReading(view));

/** All rows of resources. */
export const resourceRows = ({ groups }: ShownView): readonly ResourceRow[] => groups.flatMap(({ rows }) => rows);

export const namesOf = (rows: readonly ResourceRow[]): readonly string[] => rows.map(({ item }) => item.resource.name);
