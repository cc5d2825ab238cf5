import assert from 'node:assert/strict';
import type { TreeNode } from '../../../src/app/tree/node';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { settled } from '../../support/scriptedPages';
import { loadedRows, wholeTree } from '../../support/treeWalk';
import { type ViewRow, viewRows } from '../../support/viewRow';

/** What the view shows: it reads rows again only if the tree says so. */
class View {
  readonly #rows = new Map<string, readonly ViewRow[]>();
  readonly #parents = new Map<string, TreeNode>();

  async read({ app: { tree } }: AppHarness, node: TreeNode): Promise<void> {
    this.#parents.set(node.id, node);
    this.#rows.set(node.id, viewRows(await tree.children(node)));
  }

  /** Reads the rows below a row again, or all rows. */
  async readAgain(bench: AppHarness, node: TreeNode | undefined): Promise<void> {
    for (const each of node ? [node] : this.#parents.values()) await this.read(bench, each);
  }

  get rows(): readonly ViewRow[] {
    return [...this.#rows.values()].flat();
  }
}

const nameOf = ({ subject }: TreeNode): string => (subject.kind === 'resource' ? subject.resource.name : '');
const accountOf = ({ subject }: TreeNode): string => (subject.kind === 'resource' ? subject.resource.ref.account : '');

/** The rows of the only two resources of one name in an account, which are in different lists. */
function twoOfOneName(rows: readonly ViewRow[]): readonly [ViewRow, ViewRow] {
  const named = rows.filter(({ label }) => / …\w+$/.test(label));
  for (const row of named) {
    const [one, other, third] = named.filter(
      (each) => nameOf(each) === nameOf(row) && accountOf(each) === accountOf(row),
    );
    if (one && other && !third && one.parent !== other.parent) return [one, other];
  }
  return assert.fail('two lists of an account have a resource of one name');
}

describe('The rows of an account', () => {
  let bench: AppHarness;
  const view = new View();

  before(async () => {
    bench = await startApp({ providers, dialects });
    const { tree } = bench.app;
    tree.onDidChangeRows((node) => void view.readAgain(bench, node));
    for (const row of await wholeTree(tree, bench.timer)) {
      if (row.expandable) await view.read(bench, row);
    }
    await settled();
  });
  after(() => bench.dispose());

  it('differ in what they say if they are of different resources of a kind', () => {
    const idsOf = new Map<string, Set<string>>();
    for (const { subject, label } of view.rows) {
      if (subject.kind !== 'resource') continue;
      const { ref } = subject.resource;
      const key = `${ref.account} ${ref.kind} ${label}`;
      idsOf.set(key, (idsOf.get(key) ?? new Set()).add(ref.id));
    }
    assert.deepEqual(
      [...idsOf].filter(([, ids]) => ids.size > 1).map(([key]) => key),
      [],
    );
    const sameName = [...idsOf.keys()].filter((key) => / disk two-of-this-name …\w{6,}$/.test(key));
    assert.ok(sameName.length > 1, 'two disks are called two-of-this-name');
  });

  it('get the end of their ids when a resource of the same name is loaded later', async () => {
    const [one, other] = twoOfOneName(view.rows);
    const idsAbove = (row: TreeNode): readonly string[] => {
      const parent = bench.app.tree.parentOf(row);
      return parent ? [...idsAbove(parent), parent.id] : [];
    };
    const [first, second] = [idsAbove(one), idsAbove(other)];
    await bench.dispose();
    bench = await startApp({ providers, dialects });
    const { tree } = bench.app;
    tree.roots();
    const later = new View();
    tree.onDidChangeRows((node) => void later.readAgain(bench, node));
    const labelOf = ({ id }: TreeNode) => later.rows.find((row) => row.id === id)?.label;
    const open = async (ids: readonly string[]): Promise<void> => {
      for (const id of ids) {
        const row = tree.find(id) ?? assert.fail(`${id} is not in the tree`);
        await loadedRows(tree, row, bench.timer);
        await later.read(bench, row);
      }
      await settled();
    };

    await open(first);
    assert.equal(labelOf(one), nameOf(one));
    await open(second);
    for (const row of [one, other]) assert.match(labelOf(row) ?? '', / …\w{6,}$/);
  });
});
