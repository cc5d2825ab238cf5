import type { Account } from '../../src/domain/account';
import { Confirmations } from '../../src/domain/confirmation';
import type { Credentials, Provider, RequestRecord } from '../../src/providers/contract';
import { nodeTransports } from './nodeTransports';
import { type Client, openCatalogue } from './sandbox';
import type { Printed } from './sandboxCommand';

const clock = { now: Date.now, monotonic: () => performance.now(), pause: () => Promise.resolve(), random: () => 0.5 };

/** The key that the command has printed for a cloud. */
export const keyIn = ({ credentialFields }: Provider, printed: Printed): Credentials =>
  Object.fromEntries(
    credentialFields.flatMap(({ name }) => {
      const value = printed[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );

/** The product's own client for what the command has printed. Its pauses take no time. */
export function connectTo(provider: Provider, printed: Printed): Client {
  const confirmations = new Confirmations(clock);
  const account: Account = {
    id: 'printed',
    cloud: provider.id,
    name: 'Printed',
    owner: '',
    endpoint: printed.endpoint,
    writable: true,
    sandbox: false,
  };
  const log: RequestRecord[] = [];
  const api = provider.connect({
    account,
    credentials: () => Promise.resolve(keyIn(provider, printed)),
    ...nodeTransports(),
    redeem: (confirmed, plan) => confirmations.redeem(confirmed, plan),
    catalogue: () => openCatalogue(provider.id),
    clock,
    log: (record) => log.push(record),
  });
  return { api, account, log, confirm: (plan) => confirmations.issue({ plan, typed: undefined }, '') };
}
