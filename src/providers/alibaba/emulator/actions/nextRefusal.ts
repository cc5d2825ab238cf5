import { Refusal } from '../../../../emulator/refusal';
import type { HiddenRefusal } from '../rows';

/** Refuses as the next of a resource's hidden refusals of this action. `keep` stores those that are left. */
export function applyNextRefusal(
  { hiddenInTurn = [] }: { readonly hiddenInTurn?: readonly HiddenRefusal[] },
  action: string,
  keep: (left: readonly HiddenRefusal[]) => void,
): void {
  const at = hiddenInTurn.findIndex((each) => each.action === action);
  const next = hiddenInTurn[at];
  if (!next) return;
  keep(hiddenInTurn.toSpliced(at, 1));
  throw new Refusal(next.code, next.status === undefined ? {} : { status: next.status });
}
