import type { TreeNode } from '../../src/app/tree/node';
import { editorTransports } from '../../src/http/editorTransports';
import type { HttpRequest } from '../../src/http/request';
import type { Transport } from '../../src/http/transport';
import { alibaba } from '../../src/providers/alibaba';
import { createAlibabaDialect } from '../../src/providers/alibaba/emulator/dialect';
import { sign } from '../../src/providers/alibaba/signing';
import { type AppHarness, startApp } from '../support/appBench';
import type { Report } from '../tools/rings/benchReport.mjs';
import { alternatingPairs, medianPair } from './pairs';

/** How long a response of a near region takes, in milliseconds. */
const latencyMs = 50;
/** Of a region whose instances are in one page. */
const size = { instances: 60, disks: 200, vnics: 100 };
const pairs = 15;

/** Remembers the last request that passes. */
function remembering(): { readonly wrapTransport: (transport: Transport) => Transport; last: HttpRequest | undefined } {
  const found = {
    last: undefined as HttpRequest | undefined,
    wrapTransport: (transport: Transport): Transport => ({
      send(request, options) {
        found.last = request;
        return transport.send(request, options);
      },
    }),
  };
  return found;
}

function firstOf(rows: readonly TreeNode[], kind: string): TreeNode {
  const found = rows.find(({ subject }) => subject.kind === kind);
  if (!found) throw new Error(`There is no ${kind} among ${rows.length} rows.`);
  return found;
}

/** The same request as the tree's, signed anew, with nothing around it. */
async function askBare(request: HttpRequest, window: AppHarness): Promise<number> {
  const context = { now: new Date(window.clock.now()), nonce: crypto.randomUUID() };
  const { url, method, headers } = sign(request, window.credentialsOf('alibaba'), context);
  const start = performance.now();
  const response = await fetch(url, { method, headers });
  JSON.parse(await response.text());
  const taken = performance.now() - start;
  if (response.status !== 200) throw new Error(`The request was answered with ${response.status}.`);
  return taken;
}

/** How soon the rows of a region are there after it is expanded, beside the one request that they take. */
export async function run(report: Report): Promise<void> {
  const common = { providers: [alibaba], dialects: [createAlibabaDialect], transports: editorTransports() };
  const first = await startApp({ ...common, latencyMs, size });
  const seen = remembering();
  const expand = async (): Promise<number> => {
    // As in a new window: nothing of the region is loaded.
    const { app, dispose } = await startApp({ ...common, wrapTransport: seen.wrapTransport, beside: first });
    try {
      const region = firstOf(await app.tree.children(firstOf(app.tree.roots(), 'account')), 'region');
      const start = performance.now();
      const rows = await app.tree.children(region);
      const taken = performance.now() - start;
      firstOf(rows, 'resource');
      return taken;
    } finally {
      await dispose();
    }
  };
  try {
    await expand();
    const { last } = seen;
    if (!last) throw new Error('The tree sent no request.');
    const { ours, beside } = medianPair(await alternatingPairs(pairs, expand, () => askBare(last, first)));
    report.row({
      name: 'first rows after expand beside one bare request',
      unit: 'ms',
      ours,
      beside: { 'one request by fetch': beside },
      goal: 1.2,
    });
  } finally {
    await first.dispose();
  }
}
