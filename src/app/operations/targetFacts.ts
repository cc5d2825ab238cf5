import * as l10n from '@vscode/l10n';
import type { Kind } from '../../domain/refs';
import { type ByKind, byKind, deviceOn, type Resource } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { Fact } from '../ports';

export const fact = (label: string, value: string): readonly Fact[] =>
  value === '' ? [] : [{ label, value: cleanName(value) }];

const labels: Readonly<Record<Kind, () => string>> = {
  instance: () => l10n.t('Instance'),
  disk: () => l10n.t('Disk'),
  vnic: () => l10n.t('vNIC'),
  snapshot: () => l10n.t('Snapshot'),
};

export const kindLabel = (kind: Kind): string => labels[kind]();

const sizeFact = (sizeGiB: number, category: string): readonly Fact[] =>
  fact(l10n.t('Size'), [`${sizeGiB} GiB`, category].filter(Boolean).join(' '));

const factsOn = (instance: string | undefined): ByKind<readonly Fact[]> => ({
  instance: ({ type, privateIps }) => [
    ...fact(l10n.t('Instance type'), type),
    ...fact(l10n.t('Private IP'), privateIps.join(', ')),
  ],
  disk: (disk) => [
    ...sizeFact(disk.sizeGiB, disk.category),
    ...fact(l10n.t('Device'), deviceOn(disk, instance)),
    ...fact(l10n.t('Serial number'), disk.serial),
  ],
  vnic: ({ mac, privateIps, owners }) => [
    ...fact(l10n.t('MAC address'), mac),
    ...fact(l10n.t('Private IP'), privateIps.join(', ')),
    ...fact(l10n.t('Owner'), owners.join(', ')),
  ],
  snapshot: ({ disk, sizeGiB }) => [...fact(l10n.t('Disk'), disk), ...(sizeGiB > 0 ? sizeFact(sizeGiB, '') : [])],
});

/** Returns where a resource is on its instance: the device of a disk, the address of a vNIC. May be empty. */
const places = (instance: string | undefined): ByKind<string> => ({
  instance: ({ privateIps: [address = ''] }) => address,
  disk: (disk) => deviceOn(disk, instance),
  vnic: ({ privateIps: [address = ''] }) => address,
  snapshot: () => '',
});

export const placeOn = (resource: Resource, instance: string | undefined): string => byKind(places(instance), resource);

/** Returns what lets the user recognize a resource: its state, and what is seen of it on the instance. */
export const targetFacts = (target: Resource, instance: string | undefined): readonly Fact[] => [
  ...fact(l10n.t('State'), target.nativeState),
  ...byKind(factsOn(instance), target),
];
