import * as l10n from '@vscode/l10n';
import { cleanName } from '../../domain/untrustedText';
import type { Provider, StuckAdvice } from '../../providers/contract';
import { type Failure, plainFailure } from '../failure';
import { joinSentences } from '../joinSentences';
import { errorFrom } from './record/errorRecord';
import type { OperationRecord } from './record/operationRecord';

export interface FailureServices {
  readonly providers: readonly Provider[];
  /** Never rejects. */
  readonly explain: (error: unknown) => Promise<Failure>;
}

/** Returns that the outcome of a write is unknown. `name` is how the message names the resource. */
export function unknownResultText({ nativeState }: OperationRecord, name: string): string {
  const state = cleanName(nativeState);
  const seen =
    state === ''
      ? l10n.t(
          'The result for {0} is unknown. The request was sent, but the state of the resource couldn’t be read.',
          name,
        )
      : l10n.t(
          'The result for {0} is unknown. The request was sent, and the cloud reports the state “{1}”.',
          name,
          state,
        );
  return joinSentences(
    seen,
    l10n.t('The request isn’t resent automatically. Refresh and check the resource before you try again.'),
  );
}

/** Returns advice for a resource that stays in a transitional state. Undefined for other states. */
export function stuckAdvice(
  { state, nativeState, plan }: OperationRecord,
  providers: readonly Provider[],
): StuckAdvice | undefined {
  if (state !== 'unknown' || nativeState === '') return undefined;
  const stuck = { nativeState, id: plan.target.id, instance: plan.instance?.id ?? '' };
  const operations = providers.find(({ id }) => id === plan.target.cloud)?.operations ?? [];
  const advice = operations.filter(({ action }) => action === plan.action).map((each) => each.stuck?.(stuck));
  return advice.find((each) => each !== undefined);
}

/** Explains why a write failed, or why its outcome is unknown. Never rejects. */
export async function failureOf(
  record: OperationRecord,
  { providers, explain }: FailureServices,
  name = record.plan.target.id,
): Promise<Failure> {
  const known = record.error ? await explain(errorFrom(record.error)) : plainFailure(unknownResultText(record, name));
  return { ...known, remedy: joinSentences(known.remedy, stuckAdvice(record, providers)?.text ?? '') };
}
