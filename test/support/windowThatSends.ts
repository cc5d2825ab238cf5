import { Operations } from '../../src/app/operations/record/operations';
import { runOperation } from '../../src/app/operations/runOperation';
import { providers } from '../../src/providers/registry';
import { dialects } from '../../src/sandbox/dialects';
import { createJournalFile } from '../../src/ui/journalFile';
import { startApp } from './appBench';
import { everyCloud } from './everyCloud';
import { targetCalled } from './targets';

/**
 * A window as its own process: it sends a detach that the cloud never responds to, says so, and waits until it is
 * killed.
 */
async function main([, , journalPath = '', cloud = '']: readonly string[]): Promise<void> {
  const facts = everyCloud.find(({ provider }) => provider.id === cloud);
  if (!facts) throw new Error(`There is no cloud ${cloud}.`);
  const bench = await startApp({ providers, dialects });
  const target = await targetCalled(bench, cloud, facts.names.detachDisk);
  bench.sandbox.faults.arm(cloud, facts.calls.detachDisk, { kind: 'noResponse' });
  bench.dialog.answers.push('confirm');
  const journal = createJournalFile(journalPath, { window: crypto.randomUUID(), pid: process.pid });
  const sent = bench.requestOf(facts.calls.detachDisk);
  const store = new Operations(journal, bench.clock);
  const ended = runOperation({ ...bench.app.operations, store }, target, 'detachDisk');
  await sent;
  process.stdout.write(`sent ${target.ref.id}\n`);
  await ended;
}

void main(process.argv);
