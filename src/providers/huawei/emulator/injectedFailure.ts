import { jsonResponse, type WireResponse } from '../../../emulator/wire';
import { refuse } from './refusal';
import type { Failure, InjectedFailure } from './rows';

/** Applies an injected failure to a request that passed all checks: refuses it, or makes its job fail or start late. */
export function injectFailure(
  failure: InjectedFailure | undefined,
): { readonly fails?: Failure; readonly late: boolean } | undefined {
  if (failure?.kind === 'refused') return refuse(failure.product, failure.code, failure.message, failure.status);
  if (failure?.kind === 'jobFails') return { fails: failure, late: false };
  return failure && { late: true };
}

/** Returns 202 without a job, which leaves open whether the request was accepted. */
export const delayedResponse = (): WireResponse =>
  jsonResponse(202, { error: { code: 'Common.0024', message: 'The system is busy. The request is processed later.' } });
