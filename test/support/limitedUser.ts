import assert from 'node:assert/strict';
import { addAccount } from '../../src/app/commands/addAccount';
import type { LimitedUser } from '../../src/emulator/limitedUser';
import type { Provider } from '../../src/providers/contract';
import type { AppHarness } from './appBench';

/** The sandbox's user who may use one region and one resource group only, and can't list regions. */
export function limitedUserOf({ sandbox }: Pick<AppHarness, 'sandbox'>, cloud: string): LimitedUser {
  const dialect = sandbox.dialects.find(({ id }) => id === cloud);
  return dialect?.limitedUser ?? assert.fail(`${cloud} has a limited user`);
}

/** Adds an account with the key of the limited user, as a person does. It is read-only. */
export async function addLimitedAccount(bench: AppHarness, { id, label, credentialFields }: Provider): Promise<void> {
  const { credentials } = limitedUserOf(bench, id);
  bench.ui.picked.push(label, 'Custom endpoint…');
  bench.ui.texts.push(
    bench.sandbox.endpoint,
    ...credentialFields.map(({ name }) => credentials[name] ?? ''),
    'Limited',
  );
  await addAccount(bench.app, undefined);
}
