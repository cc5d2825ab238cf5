import assert from 'node:assert/strict';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Action } from '../../../src/domain/plan';
import { isInstance } from '../../../src/domain/resource';
import { RefusedError } from '../../../src/errors/refusedError';
import { changeablesOf } from '../../support/attachables';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { catalogueOf, never } from '../../support/sandbox';
import { targetOf } from '../../support/targets';

/** In this order: an instance that runs is restarted and stopped, and then started. */
const actions = ['rebootInstance', 'stopInstance', 'startInstance'] as const satisfies readonly Action[];

/** What the documentation lists for a start, stop, or restart, but a person can't meet by clicking. */
const unreachable: Readonly<Record<string, readonly string[]>> = {
  // Only a dry run returns it, and it isn't sent.
  alibaba: ['DryRunOperation'],
  // Returned with 202: the request might have been accepted.
  huawei: ['Common.0024'],
  // The instance was released while the dialog was open.
  zenlayer: ['INVALID_INSTANCE_NOT_FOUND'],
};

for (const { provider } of everyCloud) {
  describe(`${provider.label}: every documented refusal of a start, a stop, and a restart`, function () {
    this.timeout(120_000);
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    /** Runs an action on an instance until it is done, or refused without a request. Returns the codes on the way. */
    async function codesUntilDone(target: ReturnType<typeof targetOf>, action: Action): Promise<readonly string[]> {
      const codes: string[] = [];
      for (let time = 0; time < 60; time++) {
        cloud.bench.dialog.answers.push('confirm');
        try {
          const ended = await runOperation(cloud.bench.app.operations, target, action);
          if (ended?.state === 'done') return codes;
          const { error } = ended ?? assert.fail('nothing was sent');
          if (error?.kind === 'api') codes.push(error.code);
        } catch (error) {
          if (!(error instanceof RefusedError)) throw error;
          cloud.bench.dialog.answers.length = 0;
          return [...codes, ...(error.documented ? [error.documented.code] : [])];
        }
      }
      return assert.fail(`${action} never ends: ${codes.join()}`);
    }

    it('is met by clicking: on the instances of the region with every refusal', async () => {
      const met = new Map<string, Set<string>>(actions.map((action) => [action, new Set()]));
      const regions = await cloud.api.listRegions(never);
      const last = regions.at(-1)?.region;
      for await (const each of changeablesOf(cloud.api)) {
        if (!isInstance(each) || each.ref.region !== last) continue;
        for (const action of actions) {
          for (const code of await codesUntilDone(targetOf(each), action)) met.get(action)?.add(code);
        }
      }
      const rows = await catalogueOf(provider.id);
      for (const action of actions) {
        const { call = '' } = provider.operations.find((each) => each.action === action) ?? {};
        const documented = new Set(
          rows.filter((row) => row.actions.includes(call) && row.status !== null).map(({ code }) => code),
        );
        const missing = [...documented].filter(
          (code) => !met.get(action)?.has(code) && !unreachable[provider.id]?.includes(code),
        );
        assert.deepEqual(missing, [], action);
      }
    });
  });
}
