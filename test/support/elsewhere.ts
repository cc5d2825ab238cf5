import { readParties, type Target } from '../../src/app/operations/readParties';
import type { Account } from '../../src/domain/account';
import { Confirmations } from '../../src/domain/confirmation';
import type { Action } from '../../src/domain/plan';
import type { Clock, Provider } from '../../src/providers/contract';
import type { AppHarness } from './appBench';
import { nodeTransports } from './nodeTransports';
import { confirmAndSend, operationOf } from './operations';
import { type Client, never, openCatalogue } from './sandbox';

/** Another client at work on the same cloud account. */
export function otherClient(
  bench: Pick<AppHarness, 'sandbox' | 'credentialsOf'> & { readonly clock: Clock },
  provider: Provider,
  transports = nodeTransports(),
): Client {
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
    ...transports,
    redeem: (confirmed, plan) => confirmations.redeem(confirmed, plan),
    catalogue: () => openCatalogue(provider.id),
    clock: bench.clock,
    log: () => undefined,
  });
  return { api, account, log: [], confirm: (plan) => confirmations.issue({ plan, typed: undefined }, '') };
}

/** Performs an operation with another client on the same resource, without the extension noticing. */
export async function elsewhere(bench: AppHarness, provider: Provider, action: Action, target: Target): Promise<void> {
  const client = otherClient(bench, provider);
  const ref = { ...target.ref, account: client.account.id };
  const subject = await readParties(client.api, { ref, under: target.under }, never);
  await confirmAndSend(client, operationOf(provider, action), subject);
}
