import assert from 'node:assert/strict';
import { redrawEveryMs } from '../../../src/app/tree/branch';
import { isUsedElsewhere, type Resource } from '../../../src/domain/resource';
import type { CloudApi, Connection, Provider } from '../../../src/providers/contract';
import { dialects } from '../../../src/sandbox/dialects';
import { startApp } from '../../support/appBench';
import { everyCloud } from '../../support/everyCloud';
import { isFailure, onlyRow } from '../../support/openRow';
import { settled } from '../../support/scriptedPages';
import { loadedRows, rowCalled } from '../../support/treeWalk';
import { type ViewRow, viewRows } from '../../support/viewRow';

/** The rows with lists of their own, and what is shown below them. */
const places: readonly (readonly [
  group: string | undefined,
  isShown: (each: Resource, ids: Set<string>) => boolean,
])[] = [
  [undefined, ({ ref }) => ref.kind === 'instance'],
  ['Unattached disks', ({ ref }) => ref.kind === 'disk'],
  ['In use by other resources', (each, ids) => each.ref.kind !== 'instance' && isUsedElsewhere(each, ids)],
];

/** Lets the pages arrive one after the other. */
class HeldPages {
  isHolding = false;
  release = (): void => undefined;
  readonly #released = new Promise<void>((resolve) => {
    this.release = resolve;
  });
  #begin = (): void => undefined;
  /** Resolves when the pages after the first row are awaited. */
  readonly isAwaited = new Promise<void>((resolve) => {
    this.#begin = resolve;
  });

  /** The same cloud with one record a page. After the first one that is shown, the next page waits for `release`. */
  of(provider: Provider, isShown: (each: Resource, ids: Set<string>) => boolean): Provider {
    const { isHolding, wait } = { isHolding: () => this.isHolding, wait: () => this.#wait() };
    const connect = (connection: Connection): CloudApi => {
      const api = provider.connect(connection);
      const instances = new Set<string>();
      let hasShown = false;
      return {
        ...api,
        async *list(kind, at, scope, signal) {
          for await (const page of api.list(kind, at, scope, signal)) {
            for (const each of page) {
              if (!(each instanceof Error) && kind === 'instance') instances.add(each.ref.id);
              const counts = isHolding() && !(each instanceof Error) && isShown(each, instances);
              yield [each];
              if (counts && !hasShown) await wait();
              hasShown ||= counts;
            }
          }
        },
      };
    };
    return { ...provider, connect };
  }

  #wait(): Promise<void> {
    this.#begin();
    return this.#released;
  }
}

const resourcesIn = (rows: readonly ViewRow[]): number =>
  rows.filter(({ subject }) => subject.kind === 'resource').length;

/** The world of Zenlayer has no resource that others use. */
const isInWorld = (provider: Provider, group: string | undefined): boolean =>
  provider.id !== 'zenlayer' || group !== 'In use by other resources';

for (const { provider } of everyCloud) {
  for (const [group, isShown] of places.filter(([each]) => isInWorld(provider, each))) {
    it(`${provider.label}: the first page below ${group ?? 'a region'} is shown while the next one is awaited`, async () => {
      const pages = new HeldPages();
      const bench = await startApp({ providers: [pages.of(provider, isShown)], dialects });
      const { app, timer } = bench;
      const [region = assert.fail()] = await loadedRows(app.tree, onlyRow(app.tree.roots()), timer);
      const row = group ? rowCalled(await loadedRows(app.tree, region, timer), group) : region;
      pages.isHolding = true;
      const opening = app.tree.children(row);
      await pages.isAwaited;
      await settled();
      timer.pass(redrawEveryMs);
      const first = viewRows(await opening);
      assert.equal(resourcesIn(first), 1);
      assert.ok(
        first.some(({ label }) => label === 'Loading… (1 loaded)'),
        'the rest is being loaded',
      );
      pages.release();
      const all = await loadedRows(app.tree, row, timer);
      assert.deepEqual(all.filter(isFailure), []);
      assert.notEqual(resourcesIn(all), 0);
      assert.ok(!all.some(({ label }) => label.startsWith('Loading')), 'the list is complete');
      await bench.dispose();
    });
  }
}
