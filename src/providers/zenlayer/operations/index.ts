import * as l10n from '@vscode/l10n';
import { isDisk, isVnic } from '../../../domain/resource';
import type { Choice, Chosen, Operation, OperationSubject, Polling, Stuck } from '../../contract';
import { diskStaysDetaching, vnicStaysDetaching } from '../../stuck';
import { maxChangeMinutes } from './changeTime';
import {
  detachDiskConsequences,
  detachVnicConsequences,
  releaseDiskConsequences,
  releaseVnicConsequences,
} from './consequences';
import { detachDiskRules, instanceCheck, releaseDiskRules } from './rules/diskRules';
import { detachVnicRules, releaseVnicRules } from './rules/vnicRules';

/** Polls every 3 s, as the cloud's storage driver does. */
const polling: Polling = { firstMs: 1000, growth: 1.5, ceilingMs: 3000, deadlineMs: maxChangeMinutes * 60_000 };

const whileDetaching =
  (message: (stuck: Stuck, minutes: number) => string): NonNullable<Operation['stuck']> =>
  (stuck) =>
    stuck.nativeState === 'DETACHING' ? message(stuck, maxChangeMinutes) : undefined;

const none = (): readonly Choice[] => [];

/**
 * Returns the choice of a hot detach. A stopped instance doesn't need it, and a disk that can't be detached is refused
 * anyway.
 */
function hotDetachChoices(subject: OperationSubject): readonly Choice[] {
  const isRunning = subject.instance?.nativeState === 'RUNNING';
  const isRefusedAnyway = detachDiskRules.some((rule) => rule.isViolated(subject, { [instanceCheck]: 'false' }));
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
const mustBeStopped = (subject: OperationSubject, chosen: Chosen): boolean =>
  hotDetachChoices(subject).length === 0 || chosen[instanceCheck] !== 'false';

export const operations: readonly Operation[] = [
  {
    action: 'detachDisk',
    call: 'DetachDisks',
    kind: 'disk',
    irreversible: false,
    offered: (resource) => isDisk(resource) && resource.attachments.length > 0,
    rules: detachDiskRules,
    choices: hotDetachChoices,
    parameters: (subject, chosen) => ({
      diskIds: [subject.resource.ref.id],
      [instanceCheck]: mustBeStopped(subject, chosen),
    }),
    consequences: detachDiskConsequences,
    polling,
    stuck: whileDetaching(diskStaysDetaching),
  },
  {
    action: 'releaseDisk',
    call: 'ReleaseDisk',
    kind: 'disk',
    irreversible: true,
    offered: isDisk,
    rules: releaseDiskRules,
    choices: none,
    parameters: ({ resource }) => ({ diskId: resource.ref.id }),
    consequences: releaseDiskConsequences,
    polling,
  },
  {
    action: 'detachVnic',
    call: 'DetachNetworkInterface',
    kind: 'vnic',
    irreversible: false,
    offered: (resource) => isVnic(resource) && resource.instance !== '',
    rules: detachVnicRules,
    choices: none,
    parameters: ({ resource }) => ({ nicId: resource.ref.id }),
    consequences: detachVnicConsequences,
    polling,
    stuck: whileDetaching(vnicStaysDetaching),
  },
  {
    action: 'releaseVnic',
    call: 'DeleteNetworkInterface',
    kind: 'vnic',
    irreversible: true,
    offered: isVnic,
    rules: releaseVnicRules,
    choices: none,
    parameters: ({ resource }) => ({ nicId: resource.ref.id }),
    consequences: releaseVnicConsequences,
    polling,
  },
];
