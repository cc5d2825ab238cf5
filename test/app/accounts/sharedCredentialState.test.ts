import assert from 'node:assert/strict';
import { sharedCredentialState } from '../../../src/app/accounts/sharedCredentialState';
import type { Account } from '../../../src/domain/account';
import { ApiError } from '../../../src/errors/apiError';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { partOf, withWrongSecret, wrongSecret } from '../../support/credentialParts';
import { MemoryStores } from '../../support/memoryStores';
import { isFailure, onlyRow } from '../../support/openRow';
import { never } from '../../support/sandbox';
import { loadedRows } from '../../support/treeWalk';

for (const provider of providers) {
  describe(`A key of ${provider.label} that the cloud may lock, in five windows of one user`, () => {
    let windows: readonly AppHarness[];
    let first: AppHarness;
    let account: Account;

    beforeEach(async () => {
      first = await startApp({ providers: [provider], dialects, on: false });
      const right = first.credentialsOf(provider.id);
      account = await first.addAccount(provider, {}, withWrongSecret(provider, right));
      windows = [first];
      while (windows.length < 5) {
        windows = [...windows, await startApp({ providers: [provider], dialects, on: false, beside: first })];
      }
      await Promise.all(windows.map(({ app }) => app.accounts.loaded));
    });
    afterEach(async () => {
      for (const each of [...windows].reverse()) await each.dispose();
    });

    const ask = ({ app }: AppHarness): Promise<unknown> => app.clouds.of(account.id).listRegions(never);
    const isRejection = (error: unknown): boolean => error instanceof ApiError;
    const withRightKey = () => first.credentialsOf(provider.id);

    it('is tried once when all windows are restored at the same moment', async () => {
      const outcomes = await Promise.allSettled(windows.flatMap((each) => [ask(each), ask(each)]));
      for (const outcome of outcomes)
        assert.ok(outcome.status === 'rejected' && isRejection(outcome.reason), outcome.status);
      assert.equal(first.received.length, 1);
    });

    it('is one row below the account in every window, without a message, after one request', async () => {
      const rows = await Promise.all(
        windows.map(({ app: { tree }, timer }) => loadedRows(tree, onlyRow(tree.roots()), timer)),
      );
      for (const each of rows) assert.ok(isFailure(onlyRow(each)), 'the list of regions has failed');
      assert.equal(new Set(rows.map((each) => onlyRow(each).label.split(':')[0])).size, 1, 'all name the same code');
      assert.deepEqual(
        windows.flatMap(({ ui }) => ui.toasts),
        [],
      );
      assert.equal(first.received.length, 1);
    });

    it('is shown as rejected with its code in every window', async () => {
      const shown = await Promise.all(
        windows.map(async (each) => {
          const error = await ask(each).catch((thrown: unknown) => thrown);
          assert.ok(error instanceof ApiError, String(error));
          return [error.provider, error.code, error.status];
        }),
      );
      assert.equal(new Set(shown.map((each) => each.join())).size, 1, JSON.stringify(shown));
    });

    it('is not tried again by any window, including one that is opened later, until the user acts', async () => {
      const [, second = assert.fail()] = windows;
      await assert.rejects(ask(first), isRejection);
      for (const each of windows) await assert.rejects(ask(each), isRejection);
      const later = await startApp({ providers: [provider], dialects, on: false, beside: first });
      windows = [...windows, later];
      await assert.rejects(ask(later), isRejection);
      assert.equal(first.received.length, 1);

      second.app.clouds.resume(account.id);
      await assert.rejects(ask(second), isRejection);
      assert.equal(first.received.length, 2, 'once, in the window where the user acts');
      for (const each of windows) await assert.rejects(ask(each), isRejection);
      assert.equal(first.received.length, 2);
    });

    it('is blocked in all windows when the cloud starts to reject it', async () => {
      await first.app.accounts.save({ ...account, writable: false }, withRightKey());
      await Promise.all(windows.map(ask));
      const row = first.received.length;
      // The same account, so that no connection is recreated: only the cloud's decision has changed.
      first.sandbox.faults.arm(provider.id, '*', { kind: 'response', response: rejectedCredentials });
      await assert.rejects(first.app.clouds.of(account.id).listRegions(never), isRejection);
      for (const each of windows) await assert.rejects(ask(each), isRejection);
      assert.equal(first.received.length, row + 1);
    });

    it('works in every window as soon as one window stores the right key', async () => {
      for (const each of windows) await assert.rejects(ask(each), isRejection);
      await first.app.accounts.save({ ...account, writable: false }, withRightKey());
      for (const each of windows) await ask(each);
    });

    it('works again in a window where the user acts once the cloud accepts it', async () => {
      const [, second = assert.fail(), third = assert.fail()] = windows;
      await first.app.accounts.save({ ...account, writable: false }, withRightKey());
      first.sandbox.faults.arm(provider.id, '*', { kind: 'response', response: rejectedCredentials });
      await assert.rejects(ask(first), isRejection);
      await assert.rejects(ask(second), isRejection);
      second.app.clouds.resume();
      await ask(second);
      await ask(third);
    });

    it('leaves neither itself nor the cloud’s message in the shared state', async () => {
      await assert.rejects(ask(first), isRejection);
      const shared = JSON.stringify([...first.stores.files]);
      const keyId = partOf(provider, withRightKey(), 'keyId');
      for (const text of [wrongSecret, keyId, 'message']) assert.ok(!shared.includes(text), shared);
      assert.match(shared, /signIn/);
      await first.app.accounts.remove(account.id);
      assert.doesNotMatch(JSON.stringify([...first.stores.files]), /signIn/);
    });

    it('is still tried if nothing can be shared', async () => {
      first.stores.broken = 'files';
      await assert.rejects(ask(first), isRejection);
      await assert.rejects(ask(first), isRejection);
      assert.equal(first.received.length, 1);
    });
  });
}

describe('A rejection of credentials that windows share', () => {
  const rejection = { revision: 2, provider: 'alibaba', action: 'DescribeRegions', code: 'InvalidKey', status: 404 };

  /** Reads what is stored for an account that has been stored twice. */
  async function read(text: string): Promise<unknown> {
    const { shared, files } = new MemoryStores();
    files.set('signIn/a', text);
    const { refusal } = await sharedCredentialState('a', shared, async () => 2).read();
    if (!refusal) return undefined;
    const { provider, action, code, status, requestId, message } = refusal;
    assert.ok(!message.includes('secret'), 'the message of the cloud is not read');
    return { provider, action, code, status, requestId };
  }

  const { revision: _, ...known } = rejection;

  it('may have fields of later versions', async () => {
    assert.deepEqual(await read(JSON.stringify({ ...rejection, requestId: 'r-1', message: 'secret' })), {
      ...known,
      requestId: 'r-1',
    });
  });

  it('is one without its request ID and status if they are damaged', async () => {
    const damaged = { ...rejection, requestId: 7, status: null };
    assert.deepEqual(await read(JSON.stringify(damaged)), { ...known, status: 0, requestId: undefined });
  });

  it('is none for later credentials', async () => {
    assert.equal(await read(JSON.stringify({ ...rejection, revision: 1 })), undefined);
  });

  for (const damaged of ['', '{', '[]', 'null', JSON.stringify({ ...rejection, code: 7 })]) {
    it(`is none if it can’t be read (${damaged})`, async () => assert.equal(await read(damaged), undefined));
  }
});

/** A bare 401, which every cloud's client treats as rejected credentials. */
const rejectedCredentials = { status: 401, headers: { 'content-type': 'application/json' }, body: '{}' };
