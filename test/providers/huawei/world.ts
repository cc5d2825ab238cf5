import assert from 'node:assert/strict';
import type { Region } from '../../../src/domain/account';
import type { Disk, Instance, Vnic } from '../../../src/domain/resource';
import type { CloudApi, Parties } from '../../../src/providers/contract';
import { huawei } from '../../../src/providers/huawei';
import { createHuaweiDialect } from '../../../src/providers/huawei/emulator/dialect';
import type { SandboxOptions } from '../../../src/sandbox/open';
import { all, operationOf, subjectOf } from '../../support/operations';
import { type ClientOptions, connect, never } from '../../support/sandbox';

/** Starts a sandbox of this cloud alone, with a client. */
export const start = (options: SandboxOptions & ClientOptions = {}) => connect(huawei, createHuaweiDialect, options);

export type Started = Awaited<ReturnType<typeof start>>;

export const operation = (action: Parameters<typeof operationOf>[1]) => operationOf(huawei, action);

export const regions = (api: CloudApi): Promise<readonly Region[]> => api.listRegions(never);

/** Returns all resources of one kind in all regions, as the lists show them. */
export async function everyDisk(api: CloudApi): Promise<readonly Disk[]> {
  const lists = (await regions(api)).map((at) => all(api.list('disk', at, { kind: 'region' }, never)));
  return (await Promise.all(lists)).flat();
}

export async function everyVnic(api: CloudApi): Promise<readonly Vnic[]> {
  const lists = (await regions(api)).map((at) => all(api.list('vnic', at, { kind: 'region' }, never)));
  return (await Promise.all(lists)).flat();
}

export async function everyInstance(api: CloudApi): Promise<readonly Instance[]> {
  const lists = (await regions(api)).map((at) => all(api.list('instance', at, { kind: 'region' }, never)));
  return (await Promise.all(lists)).flat();
}

function named<R extends { readonly name: string }>(list: readonly R[], name: string): R {
  const found = list.find((each) => each.name === name);
  if (!found) throw new Error(`The world has no ${name}.`);
  return found;
}

/** Reads a disk by name. */
export async function diskNamed(api: CloudApi, name: string): Promise<Disk> {
  const disk = await api.read(named(await everyDisk(api), name).ref, never);
  if (!disk) throw new Error(`${name} cannot be read.`);
  return disk;
}

export async function vnicNamed(api: CloudApi, name: string): Promise<Vnic> {
  const vnic = await api.read(named(await everyVnic(api), name).ref, never);
  if (!vnic) throw new Error(`${name} cannot be read.`);
  return vnic;
}

export async function instanceNamed(api: CloudApi, name: string): Promise<Instance> {
  const instance = await api.read(named(await everyInstance(api), name).ref, never);
  if (!instance) throw new Error(`${name} cannot be read.`);
  return instance;
}

const readers = { disk: diskNamed, vnic: vnicNamed, instance: instanceNamed };

/** A resource of each kind that its operations can be carried out on. */
export const ordinary = { disk: 'shop-web-data', vnic: 'shop-web-backend', instance: 'shop-web-01' };

/** Returns what a dialog for this action on the resource of this name would contain. */
export async function subject(
  api: CloudApi,
  action: Parameters<typeof operationOf>[1],
  name: string,
): Promise<Parties> {
  const wanted = operation(action);
  assert.ok(wanted.kind !== 'snapshot', wanted.kind);
  return subjectOf(api, wanted, await readers[wanted.kind](api, name));
}
