import type { Observation, Receipt } from '../../domain/outcome';
import type { Plan } from '../../domain/plan';
import { refIn } from '../../domain/refs';
import { attachedTo, type Disk, type Vnic } from '../../domain/resource';

/** What an observation may ask of the cloud. */
export interface Reading {
  readDisk(plan: Plan): Promise<Disk | undefined>;
  readVnic(plan: Plan): Promise<Vnic | undefined>;
  /** Rejects unless the list that the resource was in can be read right now. */
  controlRead(plan: Plan): Promise<void>;
}

const pending = (word: string): Observation => ({ verdict: 'pending', word });
const unchanged = (word: string): Observation => ({ verdict: 'unchanged', word });
const done = (word: string): Observation => ({ verdict: 'done', word });

/** Somebody else may have deleted it, or a replica lags: that the detach took place is not proven by absence. */
const missing = unchanged('');

async function detachedDisk(plan: Plan, reading: Reading): Promise<Observation> {
  const disk = await reading.readDisk(plan);
  if (!disk) return missing;
  if (disk.state === 'detaching') return pending(disk.stateWord);
  const still = plan.instance ? attachedTo(disk, plan.instance.id) : disk.attachments.length > 0;
  return still ? unchanged(disk.stateWord) : done(disk.stateWord);
}

async function detachedVnic(plan: Plan, reading: Reading): Promise<Observation> {
  const vnic = await reading.readVnic(plan);
  if (!vnic) return missing;
  if (vnic.state === 'detaching') return pending(vnic.stateWord);
  const isOff = vnic.instance === '' || (plan.instance !== undefined && vnic.instance !== plan.instance.id);
  return isOff ? done(vnic.stateWord) : unchanged(vnic.stateWord);
}

/** Gone, and proven so: the list it was in can still be read with the same credential at the same endpoint. */
async function released(resource: Disk | Vnic | undefined, plan: Plan, reading: Reading): Promise<Observation> {
  if (resource) return resource.state === 'deleting' ? pending(resource.stateWord) : unchanged(resource.stateWord);
  await reading.controlRead(plan);
  return done('');
}

type Look = (plan: Plan, reading: Reading) => Promise<Observation>;

const looks: Readonly<Record<string, Look>> = {
  DetachDisk: detachedDisk,
  DeleteDisk: async (plan, reading) => released(await reading.readDisk(plan), plan, reading),
  DetachNetworkInterface: detachedVnic,
  DeleteNetworkInterface: async (plan, reading) => released(await reading.readVnic(plan), plan, reading),
};

/** One look at what became of a write. */
export function observe({ plan }: Receipt, reading: Reading): Promise<Observation> {
  const look = looks[plan.call];
  if (!look) throw new Error(`There is no way to look after ${plan.call}.`);
  return look(plan, reading);
}

export const diskRef = ({ target }: Plan) => refIn(target, 'disk', target.id);
export const vnicRef = ({ target }: Plan) => refIn(target, 'vnic', target.id);
