import type { StepsRequest } from '../../src/app/operations/steps/prepareSteps';
import { type FirstStep, stepsTo } from '../../src/app/operations/steps/steps';
import type { Action } from '../../src/domain/plan';
import { instancesOf } from '../../src/domain/resource';
import type { CloudApi, Provider } from '../../src/providers/contract';
import { changeablesOf } from './attachables';
import { subjectOf } from './operations';
import { never } from './sandbox';

/** An operation of the sandbox that is blocked until others are done. */
export interface StepCase extends StepsRequest {
  readonly actions: readonly Action[];
}

const necessary: readonly FirstStep[] = ['stopFirst', 'detachFirst'];

export async function* stepCases(
  provider: Provider,
  api: CloudApi,
  firstSteps: readonly FirstStep[] = necessary,
): AsyncGenerator<StepCase> {
  for await (const each of changeablesOf(api)) {
    if (instancesOf(each).length > 1) continue;
    for (const operation of provider.operations.filter(({ kind }) => kind === each.ref.kind)) {
      const [instance = ''] = instancesOf(each);
      const under = instance === '' ? undefined : ({ ...each.ref, kind: 'instance', id: instance } as const);
      const parties = { ...(await subjectOf(api, operation, each)) };
      const withInstance = { ...parties, instance: parties.instance ?? (under && (await api.read(under, never))) };
      for (const first of firstSteps) {
        const steps = stepsTo(provider.operations, first, operation, withInstance);
        if (!steps) continue;
        const actions = steps.map((step) => step.operation.action);
        yield { target: { ref: each.ref, under }, action: operation.action, first, actions };
      }
    }
  }
}

/** Returns an operation of the sandbox that these actions perform. */
export async function stepCaseOf(provider: Provider, api: CloudApi, actions: readonly Action[]): Promise<StepCase> {
  for await (const each of stepCases(provider, api)) if (each.actions.join() === actions.join()) return each;
  throw new Error(`Nothing needs ${actions.join()}.`);
}
