import { jsonResponse, type WireResponse } from '../../../emulator/wire';
import type { Failure } from './jobs';
import { refuse } from './refusal';
import type { InjectedFailure } from './rows';

/** What a mishap does to a request that passed every check: refuses it at once, or lets it end badly or late. */
export function injectFailure(
  mishap: InjectedFailure | undefined,
): { readonly fails?: Failure; readonly late: boolean } | undefined {
  if (mishap?.kind === 'refused') return refuse(mishap.product, mishap.code, mishap.message, mishap.status);
  if (mishap?.kind === 'jobFails') return { fails: mishap, late: false };
  return mishap && { late: true };
}

/** Accepted or held back, nobody knows: 202 without a job to ask about. */
export const delayedResponse = (): WireResponse =>
  jsonResponse(202, { error: { code: 'Common.0024', message: 'The system is busy. The request is processed later.' } });
