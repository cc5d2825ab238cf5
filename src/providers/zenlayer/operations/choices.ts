import * as l10n from '@vscode/l10n';
import type { Choice, Chosen, Parties } from '../../contract';
import { detachDiskRules, instanceCheck } from './rules/diskRules';

/**
 * Returns the choice of a hot detach. A stopped instance doesn't need it, and a disk that can't be detached is refused
 * anyway.
 */
export function hotDetachChoices(parties: Parties<'disk'>): readonly Choice[] {
  const isRunning = parties.instance?.nativeState === 'RUNNING';
  const isRefusedAnyway = detachDiskRules.some((rule) => rule.isViolated(parties, { [instanceCheck]: 'false' }));
  if (!isRunning || isRefusedAnyway) return [];
  return [
    {
      id: instanceCheck,
      title: l10n.t('The instance is running. Have you unmounted the disk?'),
      options: [
        {
          value: 'true',
          label: l10n.t('No: detach only from a stopped instance'),
          detail: l10n.t('Safe. The cloud rejects the request while the instance is running.'),
        },
        {
          value: 'false',
          label: l10n.t('Yes: I’ve unmounted it'),
          detail: l10n.t('Hot detach. If the disk is still mounted, data that hasn’t been written is lost.'),
        },
      ],
    },
  ];
}

/** Returns true, the safe value, unless the user could choose and did. */
export const mustBeStopped = (parties: Parties<'disk'>, chosen: Chosen): boolean =>
  hotDetachChoices(parties).length === 0 || chosen[instanceCheck] !== 'false';
