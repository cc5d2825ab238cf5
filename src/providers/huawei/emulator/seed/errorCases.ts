import rows from '../../errors.json';
import type { InjectedFailure, InjectedPowerFailure } from '../rows';
import type { PortSeed, ServerSeed, VolumeSeed } from './resources';

/** Codes of a detach that another disk of the seed returns because of its state. */
const metElsewhere: ReadonlySet<string> = new Set([
  'Common.0024',
  'Ecs.0005',
  'Ecs.0073',
  'Ecs.0100',
  'Ecs.0101',
  'Ecs.0102',
  'Ecs.0111',
  'Ecs.0114',
  'Ecs.0603',
  'Ecs.0605',
  'Ecs.1002',
  'Ecs.1300',
]);

const call = 'DetachServerVolume';

const names = (actions: readonly string[], action: string): boolean => actions.includes(action);
const isOfCall = (actions: readonly string[]): boolean => names(actions, '*') || names(actions, call);

const documented = rows.filter(
  (row) => row.product === 'ECS' && row.status !== null && isOfCall(row.actions) && !metElsewhere.has(row.code),
);

type Row = (typeof documented)[number];

/** Returns the failure with a code: a failed job if only jobs have the code, otherwise a refusal. */
function failureFor(row: Row, product: 'ECS' | 'EVS' = 'ECS'): InjectedFailure {
  if (!row.appearsIn.includes('response')) return { kind: 'jobFails', code: row.code, reason: row.meaning.en };
  const status = row.status ?? 400;
  return { kind: 'refused', product, code: row.code, status, message: row.meaning.en };
}

const perServer = 20;
const letters = 'bcdefghijklmnopqrstuvw';
const keyOf = (server: number): string => `refusing-${server}`;
const nameOf = ({ code, status }: Row): string => `refuses-with-${code}-${status}`;

const serverNumbers = Array.from({ length: Math.ceil(documented.length / perServer) }, (_, index) => index);

const powerCalls = ['BatchRebootServers', 'BatchStopServers', 'BatchStartServers'];

/** How often a client sends a request that is refused for a moment only. */
const attempts = 4;

/** A refusal for a moment only is repeated, so that it is also the last one. A failed job isn't sent again. */
function timesOf({ write, appearsIn }: Row): number {
  return ['retry', 'wait'].includes(write) && names(appearsIn, 'response') ? attempts : 1;
}

/** Every documented failure of a restart, a stop, and a start, in this order. */
const powerFailures: readonly InjectedPowerFailure[] = powerCalls.flatMap((action) =>
  rows
    .filter(({ product, status, actions, code }) => {
      const isMetElsewhere = code === 'Common.0024' || code === 'Ecs.0100';
      return product === 'ECS' && status !== null && names(actions, action) && !isMetElsewhere;
    })
    .flatMap((row) => Array.from({ length: timesOf(row) }, () => ({ action, failure: failureFor(row) }))),
);

/** Codes of a snapshot that the number of snapshots causes, or the form of the request. */
const notInTurn: ReadonlySet<string> = new Set([
  'EVS.1002',
  'EVS.1013',
  'EVS.1052',
  'EVS.1070',
  'EVS.2059',
  'EVS.2108',
  'EVS.5413',
]);

/** Every other documented refusal of a snapshot. */
const snapshotFailures: readonly InjectedFailure[] = rows
  .filter((row) => row.product === 'EVS' && row.status !== null && names(row.actions, 'CreateSnapshot'))
  .filter(({ code }) => !notInTurn.has(code))
  .flatMap((row) => Array.from({ length: timesOf(row) }, () => failureFor(row, 'EVS')));

/** Servers with disks that can't be detached: one for each code that no state causes. */
export const servers: readonly ServerSeed[] = [
  ...serverNumbers.map(
    (server): ServerSeed => ({
      key: keyOf(server),
      at: 1,
      name: `refuses-with-every-code-${server + 1}`,
      ...(server === 0 ? { injected: powerFailures } : {}),
    }),
  ),
  { key: 'lockedOff', at: 1, name: 'locked-and-stopped', status: 'SHUTOFF', locked: true },
];

export const volumes: readonly VolumeSeed[] = [
  ...serverNumbers.map(
    (server): VolumeSeed => ({
      at: 1,
      name: `refusing-system-${server + 1}`,
      on: [[keyOf(server), '/dev/vda']],
      deleteOnTermination: true,
      sizeGiB: 40,
    }),
  ),
  ...documented.map(
    (row, index): VolumeSeed => ({
      at: 1,
      name: nameOf(row),
      on: [[keyOf(Math.floor(index / perServer)), `/dev/vd${letters[index % perServer] ?? 'b'}`]],
      sizeGiB: 10,
      injected: { detach: failureFor(row) },
    }),
  ),
  {
    at: 1,
    name: 'locked-and-stopped-system',
    on: [['lockedOff', '/dev/vda']],
    deleteOnTermination: true,
    sizeGiB: 40,
  },
  // Can't be attached to any server of the seed.
  { at: 1, name: 'in-another-zone', zone: 'b' },
  { at: 1, name: 'snapshot-quota-used-up', snapshots: ['1', '2', '3', '4', '5', '6', '7'] },
  { at: 1, name: 'snapshot-will-fail', injected: { snapshotsEnd: 'error' } },
  { at: 1, name: 'every-snapshot-refusal', injected: { snapshots: snapshotFailures } },
];

export const ports: readonly PortSeed[] = [...serverNumbers.map(keyOf), 'lockedOff'].map((on) => ({
  at: 1,
  name: '',
  on,
  primary: true,
}));
