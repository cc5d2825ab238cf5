import type { UnattachedNode } from '../../../src/app/unattached/unattachedNode';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import { type AppHarness, startApp } from '../../support/appBench';
import { never } from '../../support/sandbox';
import { settled } from '../../support/scriptedPages';
import { collectGarbage } from '../collectGarbage';
import type { Pair } from '../pairs';
import { ManyDisks } from './manyDisks';

/** In each of the two regions of the sandbox. */
const disks = 100_000;
const regions = 2;
/** How often the view is drawn while it fills, in milliseconds. */
const drawnEveryMs = 250;

/** Reads the same lists with nothing around them. Returns the time in milliseconds. */
async function measureBare({ app: { clouds, accounts } }: AppHarness): Promise<number> {
  const [account] = accounts.list();
  const api = clouds.of(account?.id ?? '');
  collectGarbage();
  const start = performance.now();
  const read: unknown[] = [];
  for (const region of await api.listRegions(never)) {
    for (const kind of ['disk', 'vnic'] as const) {
      for await (const page of api.list(kind, region, { kind: 'unattached' }, never)) read.push(...page);
    }
  }
  const ms = performance.now() - start;
  if (read.length < regions * disks) throw new Error(`The lists have ${read.length} resources.`);
  return ms;
}

/** Fills the view, with its first group expanded as the editor draws it. Returns the time in milliseconds. */
async function measureView({ app: { unattached }, timer }: AppHarness): Promise<number> {
  let drawing: Promise<void> = Promise.resolve();
  const draw = async (): Promise<void> => {
    const rows: readonly UnattachedNode[] = await unattached.roots();
    const [first] = rows.filter(({ kind }) => kind === 'group');
    for (const row of [...rows, ...(first ? unattached.children(first) : [])])
      if (row.kind !== 'more') unattached.text(row);
  };
  const subscription = unattached.onDidChange(() => {
    drawing = drawing.then(draw);
  });
  collectGarbage();
  const start = performance.now();
  let drawnAt = start;
  await draw();
  while (unattached.isPartial) {
    await settled();
    const now = performance.now();
    if (now - drawnAt < drawnEveryMs) continue;
    drawnAt = now;
    timer.pass(drawnEveryMs);
    await drawing;
  }
  await draw();
  const ms = performance.now() - start;
  subscription.dispose();
  if (unattached.count < regions * disks) throw new Error(`The view has ${unattached.count} resources.`);
  return ms;
}

/** A first round warms up. Which half of a round comes first alternates. */
export async function measureUnattached(rounds: number): Promise<readonly Pair[]> {
  const cloud = new ManyDisks(disks);
  const options = { providers: [alibaba], dialects: [createAlibabaDialect], wrapTransport: cloud.wrapTransport };
  const first = await startApp({ ...options, size: { instances: 1, disks: 100, vnics: 0 } });
  const pairs: Pair[] = [];
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const window = await startApp({ ...options, beside: first });
      const early = round % 2 === 0 ? await measureView(window) : undefined;
      const beside = await measureBare(window);
      pairs.push({ ours: early ?? (await measureView(window)), beside });
      await window.dispose();
    }
  } finally {
    await first.dispose();
  }
  return pairs.slice(1);
}
