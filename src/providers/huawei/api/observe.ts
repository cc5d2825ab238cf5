import type { Kind, ResourceRef } from '../../../domain/refs';
import { refIn } from '../../../domain/refs';
import type { Disk, ResourceOf } from '../../../domain/resource';
import { ApiError } from '../../../errors/apiError';
import type { Clock, CloudApi, Connection } from '../../contract';
import { createdSnapshot } from '../../operations/createdSnapshot';
import { observeByReading } from '../../operations/observeByReading';
import type { ApiCall, Session } from '../../session/session';
import { operations } from '../operations';
import { createObserveJob } from './jobs';
import { recordsOf } from './pages';
import type { ReadCalls } from './readCalls';
import type { Reads } from './reads';

export interface ObserveServices {
  readonly session: Session;
  readonly calls: ReadCalls;
  readonly reads: Reads;
  readonly snapshots: Pick<CloudApi, 'list' | 'read'>;
  readonly catalogue: Connection['catalogue'];
  readonly clock: Clock;
}

/**
 * Reads a disk among those of its region or in the recycle bin. A disk that isn't listed was released, even if the
 * recycle bin can't be read.
 */
async function readDisk(reads: Reads, ref: ResourceRef<'disk'>, signal: AbortSignal): Promise<Disk | undefined> {
  const listed = await reads.listedDisk(ref, signal);
  if (listed) return listed;
  try {
    return await reads.recycledDisk(ref, signal);
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

type ReadTarget<K extends Kind> = (
  reads: Reads,
  ref: ResourceRef<K>,
  signal: AbortSignal,
) => Promise<ResourceOf[K] | undefined>;

const targets: { readonly [K in Kind]: ReadTarget<K> } = {
  instance: (reads, ref, signal) => reads.instance(ref, signal),
  disk: readDisk,
  vnic: (reads, ref, signal) => reads.vnic(ref, signal),
  snapshot: (reads, ref, signal) => reads.snapshot(ref, signal),
};

const readTarget = <K extends Kind>(reads: Reads, { kind, ...at }: ResourceRef<K>, signal: AbortSignal) =>
  targets[kind](reads, refIn(at, kind, at.id), signal);

interface ControlRead {
  readonly name: string;
  readonly call: (calls: ReadCalls, at: ResourceRef) => ApiCall<unknown>;
}

/** One list of each kind, with one record. */
const controls: Readonly<Record<Kind, ControlRead>> = {
  instance: { name: 'servers', call: (calls, at) => calls.servers(at, 1, 1) },
  disk: { name: 'volumes', call: (calls, at) => calls.volumes(at, 1, {}) },
  vnic: { name: 'ports', call: (calls, at) => calls.ports(at, 1, {}) },
  snapshot: { name: 'snapshots', call: (calls, at) => calls.snapshots(at, undefined, 1, 0) },
};

/**
 * Observes a write: reads the job first, if there is one, and then the target, which must show the end state twice in a
 * row: a job may succeed before the target changes, and a replica may lag.
 */
export const createObserve = (services: ObserveServices): CloudApi['observe'] =>
  observeByReading({
    operations,
    job: createObserveJob(services),
    target: ({ target }, signal) => readTarget(services.reads, target, signal),
    snapshot: createdSnapshot(services.snapshots, 'name'),
    control({ target }, signal) {
      const { name, call } = controls[target.kind];
      return services.session.call({ ...call(services.calls, target), read: (body) => recordsOf(body, name) }, signal);
    },
    readsTwice: true,
    clock: services.clock,
  });
