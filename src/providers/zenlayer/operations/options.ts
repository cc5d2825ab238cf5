import * as l10n from '@vscode/l10n';
import type { Chosen, OperationOption, Parties } from '../../contract';
import { detachDiskRules, instanceCheck } from './rules/diskRules';

/**
 * Returns the options of a detach from a running instance. A stopped instance doesn't need a hot detach, and a disk that
 * can't be detached is refused anyway.
 */
export function hotDetachOptions(parties: Parties<'disk'>): readonly OperationOption[] {
  const isRunning = parties.instance?.nativeState === 'RUNNING';
  const isRefusedAnyway = detachDiskRules.some((rule) => rule.isViolated(parties, { [instanceCheck]: 'false' }));
  if (!isRunning || isRefusedAnyway) return [];
  return [
    { chosen: { [instanceCheck]: 'true' }, verb: l10n.t('Detach') },
    { chosen: { [instanceCheck]: 'false' }, verb: l10n.t('Hot Detach') },
  ];
}

/** Returns true, the safe value, unless the user could choose and did. */
export const mustBeStopped = (parties: Parties<'disk'>, chosen: Chosen): boolean =>
  hotDetachOptions(parties).length === 0 || chosen[instanceCheck] !== 'false';
