import assert from 'node:assert/strict';
import { Accounts } from '../../../src/app/accounts/accounts';
import type { Account } from '../../../src/domain/account';
import { MemoryStores } from '../../support/memoryStores';
import { noSources } from '../../support/noSources';

/** Texts exactly as versions of 0.1.0 have stored them: the index, the secret, and the shared files of one account. */
interface Stored {
  readonly index: readonly object[];
  readonly secrets: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

const entry = (id: string, cloud: string, endpoint: string, writable: boolean) => ({
  ...{ id, cloud, name: `my ${cloud}`, owner: `owner-${cloud}`, endpoint, writable },
});

const alibaba = 'https://ecs.aliyuncs.com';
const huawei = 'https://iam.myhuaweicloud.com';
const zenlayer = 'https://console.zenlayer.com';

/** As of the first commit with accounts (b714a19): the secret has the endpoint and the credentials only. */
const first: Stored = {
  index: [
    { ...entry('a', 'alibaba', alibaba, true), sandbox: false },
    { ...entry('h', 'huawei', huawei, false), sandbox: false },
    { ...entry('z', 'zenlayer', zenlayer, true), sandbox: false },
  ],
  secrets: {
    'account/a': `{"endpoint":"${alibaba}","credentials":{"accessKeyId":"LTAI-a","accessKeySecret":"secret-a"}}`,
    'account/h': `{"endpoint":"${huawei}","credentials":{"accessKeyId":"AK-h","accessKeySecret":"secret-h"}}`,
    'account/z': `{"endpoint":"${zenlayer}","credentials":{"accessKeyId":"ZL-z","accessKeySecret":"secret-z"}}`,
  },
};

/** As of 3b4d87d: the secret is the whole account, with its revision. */
const withRevision: Stored = {
  index: [entry('a', 'alibaba', alibaba, true), entry('h', 'huawei', huawei, false)],
  secrets: {
    'account/a': `{"revision":2,"cloud":"alibaba","name":"my alibaba","owner":"owner-alibaba","endpoint":"${alibaba}","writable":true,"credentials":{"accessKeyId":"LTAI-a","accessKeySecret":"secret-a"}}`,
    'account/h': `{"revision":1,"cloud":"huawei","name":"my huawei","owner":"owner-huawei","endpoint":"${huawei}","writable":false,"credentials":{"accessKeyId":"AK-h","accessKeySecret":"secret-h"}}`,
  },
  files: { 'revision/a': '2', 'revision/h': '1' },
};

/** As of 480d421: with a source, regions and the caller. */
const withRegions: Stored = {
  index: [
    { ...entry('a', 'alibaba', alibaba, true), regions: [{ region: 'cn-hangzhou', name: 'China (Hangzhou)' }] },
    { ...entry('z', 'zenlayer', zenlayer, false), source: { kind: 'profile', profile: 'prod' } },
  ],
  secrets: {
    'account/a': `{"revision":3,"cloud":"alibaba","name":"my alibaba","owner":"owner-alibaba","endpoint":"${alibaba}","regions":[{"region":"cn-hangzhou","name":"China (Hangzhou)"}],"writable":true,"credentials":{"accessKeyId":"LTAI-a","accessKeySecret":"secret-a"},"caller":"acs:ram::1:user/x"}`,
    'account/z': `{"revision":1,"cloud":"zenlayer","name":"my zenlayer","owner":"owner-zenlayer","endpoint":"${zenlayer}","source":{"kind":"profile","profile":"prod"},"writable":false,"credentials":{},"caller":""}`,
  },
  files: { 'revision/a': '3', 'revision/z': '1' },
};

const expected: readonly (readonly [what: string, stored: Stored, writable: readonly string[]])[] = [
  ['the first format, without revisions', first, []],
  ['the format with revisions', withRevision, ['a']],
  ['the format with sources, regions and callers', withRegions, ['a']],
];

describe('An upgrade from 0.1.0', () => {
  for (const [what, { index, secrets, files = {} }, writable] of expected) {
    let stores: MemoryStores;
    const opened = async (): Promise<Accounts> => {
      const accounts = new Accounts(stores.secrets, stores.memento, stores.shared, noSources);
      await accounts.loaded;
      return accounts;
    };

    describe(`of accounts in ${what}`, () => {
      beforeEach(() => {
        stores = new MemoryStores();
        stores.plain.set('accounts', index);
        for (const [key, text] of Object.entries(secrets)) stores.secret.set(key, text);
        for (const [key, text] of Object.entries(files)) stores.files.set(key, text);
      });

      it('keeps every account with its credentials, and never allows what was not proven', async () => {
        const accounts = await opened();
        const kept = index.map((each) => ({ ...each, sandbox: false }) as unknown as Account);
        assert.deepEqual(
          accounts.list(),
          kept.map((account) => ({ ...account, writable: writable.includes(account.id) })),
        );
        for (const account of accounts.list().filter(({ source }) => !source)) {
          const { credentials } = JSON.parse(secrets[`account/${account.id}`] ?? '') as { credentials: object };
          assert.deepEqual(await accounts.credentials(account, 'read'), credentials);
          assert.equal(accounts.isKeyMissing(account.id), false);
        }
      });

      it('keeps them in the present format once their credentials are entered again', async () => {
        const accounts = await opened();
        for (const account of accounts.list()) {
          const access = { endpoint: account.endpoint, credentials: { accessKeyId: 'NEW', accessKeySecret: 'new' } };
          await accounts.replaceAccess(account, access, { owner: account.owner, caller: 'user' });
        }
        const later = await opened();
        assert.deepEqual(
          later.list().map(({ id, name, endpoint, regions }) => ({ id, name, endpoint, regions })),
          accounts.list().map(({ id, name, endpoint, regions }) => ({ id, name, endpoint, regions })),
        );
        assert.equal(later.list().length, index.length);
        for (const text of stores.secret.values()) assert.equal(JSON.parse(text).version, 2);
        for (const account of later.list()) await later.setWritable(account, true);
      });
    });
  }

  it('changes nothing of an account whose owner is not proven before its credentials are entered again', async () => {
    const stores = new MemoryStores();
    stores.plain.set('accounts', first.index);
    for (const [key, text] of Object.entries(first.secrets)) stores.secret.set(key, text);
    const accounts = new Accounts(stores.secrets, stores.memento, stores.shared, noSources);
    await accounts.loaded;
    const [account] = accounts.list();
    assert.ok(account, 'there is an account');
    await assert.rejects(accounts.rename(account, 'New'), /Enter its credentials again with Renew Credentials/);
    await assert.rejects(accounts.setRegions(account, [{ region: 'r', name: 'R' }]), /Renew Credentials/);
    assert.deepEqual(Object.fromEntries(stores.secret), first.secrets);
  });
});
