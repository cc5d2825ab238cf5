import { confirmReview } from '../../../src/app/commands/review/confirmReview';
import { openReview } from '../../../src/app/commands/review/openReview';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Review } from '../../../src/app/review/review';
import { refIn } from '../../../src/domain/refs';
import { type Disk, isDisk } from '../../../src/domain/resource';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import type { CloudApi } from '../../../src/providers/contract';
import { type AppHarness, startApp } from '../../support/appBench';
import { attachablesOf } from '../../support/attachables';
import { never } from '../../support/sandbox';
import { targetOf } from '../../support/targets';
import type { Measured } from '../../tools/rings/benchReport.mjs';

const instances = 20;
const detaches = 200;

const dataDisks = async (api: CloudApi): Promise<readonly Disk[]> => {
  const found: Disk[] = [];
  for await (const each of attachablesOf(api)) if (isDisk(each) && each.role === 'data') found.push(each);
  return found;
};

/** Attaches disks until each of the instances has as many. */
async function attachAll({ app, dialog }: AppHarness, api: CloudApi): Promise<readonly Disk[]> {
  const disks = await dataDisks(api);
  const hosts = [...new Set(disks.flatMap(({ attachments }) => attachments.map(({ instance }) => instance)))];
  const chosen: string[] = [];
  for (const id of hosts) {
    const at = disks.find(({ attachments }) => attachments.some(({ instance }) => instance === id));
    const host = at && (await api.read(refIn(at.ref, 'instance', id), never));
    if (host?.state === 'running' && host.locks.length === 0 && host.name.startsWith('node-')) chosen.push(id);
  }
  chosen.splice(instances);
  const free = disks.filter(({ attachments, state }) => attachments.length === 0 && state === 'available');
  const ofHost = (host: string) =>
    disks.filter(({ attachments }) => attachments.some(({ instance }) => instance === host));
  for (const host of chosen) {
    const [one] = ofHost(host);
    if (!one) continue;
    const near = free.filter(({ ref, zone }) => ref.region === one.ref.region && zone === one.zone);
    for (const disk of near.slice(0, detaches / instances - ofHost(host).length)) {
      free.splice(free.indexOf(disk), 1);
      dialog.answers.push('confirm');
      const ended = await runOperation(
        app.operations,
        { ref: disk.ref, under: refIn(disk.ref, 'instance', host) },
        'attachDisk',
      );
      if (ended?.state !== 'done') throw new Error(`${disk.ref.id} isn’t attached.`);
    }
  }
  const now = await dataDisks(api);
  const attached = chosen.flatMap((host) =>
    now
      .filter(({ attachments: [on], state, detachable }) => on?.instance === host && state === 'inUse' && detachable)
      .slice(0, detaches / instances),
  );
  if (attached.length !== detaches) throw new Error(`${attached.length} disks on ${chosen.length} instances.`);
  return attached;
}

async function run(bench: AppHarness, disks: readonly Disk[]): Promise<Review> {
  const { app } = bench;
  const reviews: Review[] = [];
  app.reviews.onDidChange((review) => {
    if (reviews.length === 0) reviews.push(review);
  });
  await openReview(
    app,
    disks.map((known) => ({ target: targetOf(known), action: 'detachDisk', known })),
  );
  const [review] = reviews;
  if (!review) throw new Error('No review was opened.');
  bench.reviewSettings = { limit: detaches, protectedNames: [] };
  bench.dialog.answers.push('confirm');
  await confirmReview(app, review);
  const done = review.lines.filter(({ result }) => result?.kind === 'sent' && result.record.state === 'done');
  if (done.length !== detaches) throw new Error(`${done.length} disks were detached.`);
  return review;
}

/**
 * The requests of 200 detaches over 20 instances. The least possible is one read of each disk and of each instance for
 * the review, one read of each disk before its request, the request, and the reads of its result that were made.
 */
export async function detachesRow(): Promise<Measured> {
  const size = { instances: 60, disks: 1_200, vnics: 0 };
  const bench = await startApp({ providers: [alibaba], dialects: [createAlibabaDialect], size });
  try {
    const [account] = bench.app.accounts.list();
    if (!account) throw new Error('There is no account.');
    const api = bench.app.clouds.of(account.id);
    await api.listRegions(never);
    const disks = await attachAll(bench, api);
    const before = bench.received.length;
    await run(bench, disks);
    const sent = bench.received.slice(before);
    const writes = sent.filter(({ action }) => action === 'DetachDisk').length;
    const reads = sent.filter(({ action }) => action === 'DescribeDisks').length;
    // One for the review, and one right before the request; the others are reads of the result.
    const ofResults = reads - 2 * detaches;
    return {
      name: '200 detaches over 20 instances, requests',
      unit: 'requests',
      ours: sent.length,
      beside: { least: writes + 2 * detaches + instances + ofResults },
      goal: 1.2,
    };
  } finally {
    await bench.dispose();
  }
}
