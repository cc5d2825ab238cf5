import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TreeNode } from '../../../src/app/tree/node';
import { editorTransports } from '../../../src/http/editorTransports';
import type { Transport } from '../../../src/http/transport';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import { type AppHarness, startApp } from '../../support/appBench';
import type { Measured } from '../../tools/rings/benchReport.mjs';
import { medianPair, type Pair } from '../pairs';
import type { ManyRegions } from './manyRegions';

const regions = 30;
/** How long the response of each region takes, in milliseconds. */
const latencyMs = 100;
const size = { instances: 20, disks: 0, vnics: 0 };
const rounds = 7;

const isOf =
  (kind: string) =>
  ({ subject }: TreeNode): boolean =>
    subject.kind === kind;

/** Resolves to a page of instances as the sandbox writes it. */
async function recordPage(): Promise<string> {
  let page = '';
  const wrapTransport = (transport: Transport): Transport => ({
    async send(request, options) {
      const response = await transport.send(request, options);
      if (request.headers['x-acs-action'] === 'DescribeInstances') page ||= response.text;
      return response;
    },
  });
  const { app, dispose } = await startApp({
    ...{ providers: [alibaba], dialects: [createAlibabaDialect], size, wrapTransport },
  });
  const [account] = app.tree.roots();
  const [region] = account ? await app.tree.children(account) : [];
  if (region) await app.tree.children(region);
  await dispose();
  if (page === '') throw new Error('No page of instances was sent.');
  return page;
}

/** Opens a new window in which the regions are listed and nothing else. */
async function openWindow(endpoint: string): Promise<{ window: AppHarness; rows: readonly TreeNode[] }> {
  const common = { providers: [alibaba], dialects: [createAlibabaDialect], transports: editorTransports() };
  const window = await startApp({ ...common, on: false });
  await window.addAccount(alibaba, { endpoint });
  const [account] = window.app.tree.roots();
  const rows = account ? await window.app.tree.children(account) : [];
  if (rows.filter(isOf('region')).length !== regions) throw new Error(`${rows.length} rows instead of the regions`);
  return { window, rows };
}

/** Expands rows of regions side by side. Resolves to the time until all of them are loaded, in milliseconds. */
async function expand({ app }: AppHarness, rows: readonly TreeNode[]): Promise<number> {
  const start = performance.now();
  const below = await Promise.all(rows.map((row) => app.tree.children(row)));
  const taken = performance.now() - start;
  if (below.some((each) => !each.some(isOf('resource')))) throw new Error('A region has no rows.');
  return taken;
}

async function measurePair(endpoint: string): Promise<Pair> {
  const all = await openWindow(endpoint);
  const ours = await expand(all.window, all.rows);
  await all.window.dispose();
  const single = await openWindow(endpoint);
  let beside = 0;
  for (const row of single.rows) beside = Math.max(beside, await expand(single.window, [row]));
  await single.window.dispose();
  return { ours, beside };
}

/** How soon all regions of an account are loaded that are expanded at once, beside the slowest of them by itself. */
export async function regionsRow(): Promise<Measured> {
  const server = fork(join(__dirname, 'manyRegions.ts'), { execArgv: ['--require', 'tsx/cjs'] });
  try {
    server.send({ regions, latencyMs, page: JSON.parse(await recordPage()) } satisfies ManyRegions);
    const [endpoint] = await once(server, 'message');
    const pairs: Pair[] = [];
    for (let round = 0; round < rounds; round += 1) pairs.push(await measurePair(endpoint));
    const { ours, beside } = medianPair(pairs);
    return {
      name: '30 regions beside the slowest region',
      unit: 'ms',
      ours,
      beside: { 'the slowest region': beside },
      goal: 1.5,
    };
  } finally {
    server.disconnect();
  }
}
