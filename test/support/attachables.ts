import type { Place } from '../../src/domain/refs';
import type { Disk, Instance, Vnic } from '../../src/domain/resource';
import type { CloudApi, Scope } from '../../src/providers/contract';
import { providerOf } from '../../src/providers/registry';
import { never } from './sandbox';

const attachableKinds = ['disk', 'vnic'] as const;

/** The kinds of a cloud's resources that are attached to instances. */
export const attachableKindsOf = (cloud: string): readonly (typeof attachableKinds)[number][] =>
  attachableKinds.filter((kind) => providerOf(cloud)?.kinds.includes(kind));

/** The disks and vNICs of a place, as far as its cloud has them, one after the other. */
export async function* attachablesIn(
  api: CloudApi,
  at: Place,
  scope: Scope = { kind: 'region' },
): AsyncGenerator<Disk | Vnic> {
  for (const kind of attachableKindsOf(at.cloud)) {
    for await (const page of api.list(kind, at, scope, never)) {
      for (const each of page) if (!(each instanceof Error)) yield each;
    }
  }
}

/** The disks and vNICs of all regions. */
export async function* attachablesOf(api: CloudApi): AsyncGenerator<Disk | Vnic> {
  for (const region of await api.listRegions(never)) yield* attachablesIn(api, region);
}

/** What an operation can change. */
export type Changeable = Instance | Disk | Vnic;

/** The disks and vNICs, and then the instances, of all regions. */
export async function* changeablesOf(api: CloudApi): AsyncGenerator<Changeable> {
  yield* attachablesOf(api);
  for (const region of await api.listRegions(never)) {
    for await (const page of api.list('instance', region, { kind: 'region' }, never)) {
      for (const each of page) if (!(each instanceof Error)) yield each;
    }
  }
}
