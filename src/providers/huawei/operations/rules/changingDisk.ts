import type { Rule } from '../../../contract';
import { diskStays } from '../../../operations/stuck';
import { stuckRules } from '../../../operations/stuckRules';

/** How long public clients wait for a disk to be attached, detached, or deleted, in minutes. */
export const changeMinutes = 10;

/** Returns the rules about a disk that is still being attached, detached, or deleted. */
export const changingDisk = (code: string): readonly Rule<'disk'>[] =>
  stuckRules({ code, status: 400, property: 'status', minutes: changeMinutes, advice: diskStays });
