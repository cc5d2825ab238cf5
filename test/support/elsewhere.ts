import { readSubject, type Target } from '../../src/app/operations/readSubject';
import type { Account } from '../../src/domain/account';
import { Confirmations } from '../../src/domain/confirmation';
import type { Action } from '../../src/domain/plan';
import type { Provider } from '../../src/providers/contract';
import type { AppHarness } from './appBench';
import { nodeTransports } from './nodeTransports';
import { carryOut, operationOf } from './operations';
import { type Client, catalogueOf, never } from './sandbox';

/** Somebody else at work on the same cloud account, with a client of their own. */
function strangerAt(bench: AppHarness, provider: Provider): Client {
  const confirmations = new Confirmations(bench.clock);
  const account: Account = {
    id: 'elsewhere',
    cloud: provider.id,
    name: 'Elsewhere',
    owner: 'the same',
    endpoint: bench.sandbox.endpoint,
    writable: true,
    sandbox: true,
  };
  const api = provider.connect({
    account,
    credentials: async () => bench.credentialsOf(provider.id),
    ...nodeTransports(),
    redeem: (confirmed, action) => confirmations.redeem(confirmed, action),
    catalogue: () => catalogueOf(provider.id),
    clock: bench.clock,
    log: () => undefined,
  });
  return { api, account, log: [], confirm: (plan) => confirmations.issue(plan) };
}

/** Carries something out behind the back of the extension: with another client, on the same resource. */
export async function elsewhere(bench: AppHarness, provider: Provider, action: Action, target: Target): Promise<void> {
  const client = strangerAt(bench, provider);
  const ref = { ...target.ref, account: client.account.id } as Target['ref'];
  const subject = await readSubject(client.api, { ref, under: target.under }, never);
  await carryOut(client, operationOf(provider, action), subject);
}
