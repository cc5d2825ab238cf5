import assert from 'node:assert/strict';
import type { Target } from '../../../src/app/operations/readParties';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Action } from '../../../src/domain/plan';
import type { ResourceRef } from '../../../src/domain/refs';
import { RefusedError } from '../../../src/errors/refusedError';
import { huawei } from '../../../src/providers/huawei';
import { readVnic } from '../../../src/providers/huawei/api/records/vnic';
import { attachablesOf } from '../../support/attachables';
import { OneCloud } from '../../support/oneCloud';
import { named } from '../../support/operations';

const bound = 'detached-but-port-still-bound';
const free = 'port-free-but-still-on-its-server';

describe('Huawei Cloud: a vNIC whose detach was only partly completed', () => {
  const cloud = new OneCloud(huawei);
  let server: ResourceRef<'instance'>;
  beforeEach(async () => {
    await cloud.start();
    server = (await named(cloud.api, 'odd-states')).ref as ResourceRef<'instance'>;
  });
  afterEach(() => cloud.end());

  const onServer = async (name: string): Promise<Target> => ({
    ref: (await named(cloud.api, name)).ref,
    under: server,
  });
  const alone = async (name: string): Promise<Target> => ({
    ref: (await named(cloud.api, name)).ref,
    under: undefined,
  });

  const run = (target: Target, action: Action, sendsAnyway = false) => {
    cloud.bench.dialog.answers.length = 0;
    cloud.bench.dialog.answers.push('confirm');
    return runOperation(cloud.bench.app.operations, target, action, { sendsAnyway });
  };

  async function refusalOf(target: Target, action: Action): Promise<RefusedError> {
    const error = await run(target, action).catch((each: unknown) => each);
    return error instanceof RefusedError ? error : assert.fail(`${action} isn’t blocked: ${String(error)}`);
  }

  function checkSentence({ message, nextSteps }: RefusedError, { ref }: Target): void {
    assert.match(message, /only partly completed.*doesn’t end by itself/);
    assert.doesNotMatch(message, /\b([Ww]ait|[Rr]efresh)\b/);
    for (const id of [ref.id, server.id, ref.project ?? '?', ref.region]) assert.ok(message.includes(id), message);
    assert.match(message, /Run Restart Instance…/);
    assert.deepEqual(nextSteps, ['rebootInstance', 'sendAnyway']);
  }

  const cases: readonly (readonly [action: Action, code: string, name: string, target: typeof onServer])[] = [
    ['removeVnic', 'Ecs.0085', bound, onServer],
    ['releaseVnic', 'VPC.2500', bound, onServer],
    ['attachVnic', 'Ecs.0919', free, onServer],
  ];
  for (const [action, code, name, targetOf] of cases) {
    it(`has a sentence of its own for ${action}, with the cloud’s code and the IDs for support`, async () => {
      const target = await targetOf(name);
      const refusal = await refusalOf(target, action);
      assert.equal(refusal.documented?.code, code);
      checkSentence(refusal, target);
      const ended = await run(target, action, true);
      const error = ended?.error;
      assert.equal(error?.kind === 'api' && error.code, code, 'the sandbox rejects the request');
    });
  }

  it('advises no restart while the server is stopped', async () => {
    assert.equal((await run({ ref: server, under: undefined }, 'stopInstance'))?.state, 'done');
    const { message, nextSteps } = await refusalOf(await onServer(bound), 'removeVnic');
    assert.match(message, /Open a ticket with these IDs\./);
    assert.doesNotMatch(message, /Restart/);
    assert.deepEqual(nextSteps, ['sendAnyway']);
  });

  it('can be changed after a restart of the server', async () => {
    assert.equal((await run({ ref: server, under: undefined }, 'rebootInstance'))?.state, 'done');
    assert.equal((await run(await onServer(free), 'attachVnic'))?.state, 'done');
    assert.equal((await run(await onServer(bound), 'detachVnic'))?.state, 'done');
    assert.equal((await run(await alone(bound), 'releaseVnic'))?.state, 'done');
  });

  it('is read only if both lists of the server lack it', () => {
    const at = { cloud: 'huawei', account: 'a', region: 'r' };
    const port = { id: 'p-1', device_id: 's-1', device_owner: 'compute:r' };
    const read = (addresses: readonly string[], interfaces: readonly string[]) =>
      readVnic(port, at, {
        server: {
          id: 's-1',
          addresses: { vpc: addresses.map((id) => ({ addr: '10.0.0.1', 'OS-EXT-IPS:port_id': id })) },
        },
        interfaces: interfaces.map((id) => ({ port_id: id })),
      }).missingOnInstance;
    assert.equal(read(['p-0'], ['p-0']), true);
    assert.equal(read(['p-0', 'p-1'], ['p-0']), undefined);
    assert.equal(read(['p-0'], ['p-0', 'p-1']), undefined);
    assert.equal(read([], []), undefined, 'the list couldn’t be read');
  });

  it('is no other vNIC of the sandbox', async () => {
    const names: string[] = [];
    for await (const each of attachablesOf(cloud.api)) {
      const fresh = each.ref.kind === 'vnic' ? await cloud.api.read(each.ref, new AbortController().signal) : undefined;
      if (fresh && 'missingOnInstance' in fresh) names.push(fresh.name);
    }
    assert.deepEqual(names, [bound]);
  });
});
