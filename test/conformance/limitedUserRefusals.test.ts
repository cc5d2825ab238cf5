import assert from 'node:assert/strict';
import type { Kind, Place } from '../../src/domain/refs';
import type { LimitedUser } from '../../src/emulator/limitedUser';
import { ApiError } from '../../src/errors/apiError';
import type { Provider } from '../../src/providers/contract';
import { providers } from '../../src/providers/registry';
import { dialects } from '../../src/sandbox/dialects';
import { openSandbox } from '../../src/sandbox/open';
import { all } from '../support/operations';
import { type Bench, type Client, never, startBench } from '../support/sandbox';

/** The codes for lists: of regions, and of each kind outside of what the user may use. */
const codes: Readonly<Record<string, Readonly<Record<'regions' | Exclude<Kind, 'snapshot'>, string>>>> = {
  zenlayer: {
    regions: 'AUTHFAILURE_UNAUTHORIZED_OPERATION 401',
    instance: 'AUTHFAILURE_UNAUTHORIZED_OPERATION 401',
    disk: 'AUTHFAILURE_UNAUTHORIZED_OPERATION 401',
    vnic: 'AUTHFAILURE_UNAUTHORIZED_OPERATION 401',
  },
  alibaba: {
    regions: 'Forbidden.RAM 403',
    instance: 'Forbidden.RAM 403',
    disk: 'Forbidden.RAM 403',
    vnic: 'Forbidden.RAM 403',
  },
  huawei: { regions: 'IAM.0003 403', instance: 'Pdp.0001 403', disk: 'EVS.0003 403', vnic: 'VPC.0010 403' },
};

async function refusalOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => assert.fail('It was accepted.'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ApiError, String(error));
  assert.equal(error.judgement?.reaction, 'permission');
  return `${error.code} ${error.status}`;
}

for (const provider of providers) {
  describe(`The limited user of the sandbox: ${provider.label}`, () => {
    let bench: Bench;
    let client: Client;
    let user: LimitedUser;
    /** A place that the user may not list. */
    let elsewhere: Place;
    const expected = codes[provider.id] ?? assert.fail(provider.label);

    const limitedIn = (other: Bench, cloud: Provider): LimitedUser =>
      other.sandbox.dialects.find(({ id }) => id === cloud.id)?.limitedUser ?? assert.fail(cloud.label);

    beforeEach(async () => {
      bench = await startBench(dialects);
      user = limitedIn(bench, provider);
      client = bench.connect(provider, { credentials: user.credentials });
      const regions = await bench.connect(provider).api.listRegions(never);
      elsewhere = regions.find(({ region }) => region !== user.region) ?? assert.fail('there is another region');
    });
    afterEach(() => bench.dispose());

    it('is accepted as a user of the account', async () => {
      const { owner } = await client.api.identify(never);
      const account = await bench.connect(provider).api.identify(never);
      assert.equal(owner, provider.id === 'zenlayer' ? user.credentials.accessKeyId : account.owner);
    });

    it('is refused the list of regions', async () => {
      assert.equal(await refusalOf(client.api.listRegions(never)), expected.regions);
    });

    for (const kind of ['instance', 'disk', 'vnic'] as const) {
      it(`is refused other lists: ${kind}`, async () => {
        const list = client.api.list(kind, elsewhere, { kind: 'region' }, never);
        assert.equal(await refusalOf(all(list)), expected[kind]);
      });
    }

    it('keeps the key while the key of the sandbox is the same', async () => {
      const credentials = Object.fromEntries(bench.sandbox.dialects.map((each) => [each.id, each.credentials]));
      const again = await openSandbox(dialects, { credentials });
      const keys = again.dialects.map(({ limitedUser }) => limitedUser?.credentials);
      await again.dispose();
      assert.deepEqual(
        keys,
        bench.sandbox.dialects.map(({ limitedUser }) => limitedUser?.credentials),
      );
      assert.notDeepEqual(user.credentials, credentials[provider.id]);
    });

    it('sees and changes nothing more after a reset', async () => {
      await bench.sandbox.reset();
      assert.equal(await refusalOf(client.api.listRegions(never)), expected.regions);
    });
  });
}
