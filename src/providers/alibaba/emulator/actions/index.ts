import type { Handler } from '../requestContext';
import { attachDisk } from './attachDisk';
import { describeDisks } from './describeDisks';
import { describeInstances } from './describeInstances';
import { describeNetworkInterfaces } from './describeVnics';
import { deleteDisk, detachDisk } from './disks';
import { modifyDiskAttribute } from './modifyDisk';
import { rebootInstance, rebootInstances, startInstance, startInstances, stopInstance, stopInstances } from './power';
import { describeRegions } from './regions';
import { createSnapshot, describeSnapshots } from './snapshots';
import { assumeRole, getCallerIdentity } from './sts';
import { attachNetworkInterface, deleteNetworkInterface, detachNetworkInterface } from './vnics';

/** A product of the API, by the version in a request. */
export interface Product {
  readonly name: 'Ecs' | 'Sts';
  readonly actions: ReadonlyMap<string, Handler>;
}

const ecs: Readonly<Record<string, Handler>> = {
  DescribeRegions: describeRegions,
  DescribeInstances: describeInstances,
  DescribeDisks: describeDisks,
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  DescribeSnapshots: describeSnapshots,
  DetachDisk: detachDisk,
  AttachDisk: attachDisk,
  DeleteDisk: deleteDisk,
  ModifyDiskAttribute: modifyDiskAttribute,
  CreateSnapshot: createSnapshot,
  DetachNetworkInterface: detachNetworkInterface,
  AttachNetworkInterface: attachNetworkInterface,
  DeleteNetworkInterface: deleteNetworkInterface,
  StartInstance: startInstance,
  StopInstance: stopInstance,
  RebootInstance: rebootInstance,
  StartInstances: startInstances,
  StopInstances: stopInstances,
  RebootInstances: rebootInstances,
};

const sts: Readonly<Record<string, Handler>> = { GetCallerIdentity: getCallerIdentity, AssumeRole: assumeRole };

/** The emulated products, by API version. */
export const products: ReadonlyMap<string, Product> = new Map([
  ['2014-05-26', { name: 'Ecs', actions: new Map(Object.entries(ecs)) }],
  ['2015-04-01', { name: 'Sts', actions: new Map(Object.entries(sts)) }],
]);
