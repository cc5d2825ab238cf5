import type { DiskState, InstanceState, VnicState } from '../../../../domain/resource';

/** The cloud's words, from its documentation, its Terraform provider and the prose that says STARTING and RECYCLED. */
const instanceStates = new Map<string, InstanceState>([
  ['RUNNING', 'running'],
  ['STOPPED', 'stopped'],
  ['DEPLOYING', 'changing'],
  ['PENDING', 'changing'],
  ['BOOTING', 'changing'],
  ['STARTING', 'changing'],
  ['STOPPING', 'changing'],
  ['REBOOT', 'changing'],
  ['REBUILDING', 'changing'],
  ['IMAGING', 'changing'],
  ['RESIZING', 'changing'],
  ['RELEASING', 'changing'],
  ['RECYCLING', 'changing'],
  ['RECYCLE', 'recycled'],
  ['RECYCLED', 'recycled'],
  ['CREATE_FAILED', 'error'],
  ['REINSTALL_FAILED', 'error'],
]);

const diskStates = new Map<string, DiskState>([
  ['CREATING', 'creating'],
  ['AVAILABLE', 'available'],
  ['IN_USE', 'inUse'],
  ['ATTACHING', 'attaching'],
  ['DETACHING', 'detaching'],
  ['CHANGING', 'changing'],
  ['SNAPSHOT_CREATING', 'changing'],
  ['ROLLING_BACK', 'changing'],
  ['DELETING', 'deleting'],
  ['RECYCLING', 'recycling'],
  ['RECYCLED', 'recycled'],
  ['FAILED', 'error'],
]);

const vnicStates = new Map<string, VnicState>([
  ['PENDING', 'creating'],
  ['AVAILABLE', 'available'],
  ['ATTACHING', 'attaching'],
  ['USED', 'inUse'],
  ['DETACHING', 'detaching'],
  ['DELETING', 'deleting'],
  ['CREATE_FAILED', 'error'],
]);

/** A word that no source names is `unknown`, which nothing is done to. */
export const instanceState = (word: string): InstanceState => instanceStates.get(word) ?? 'unknown';
export const diskState = (word: string): DiskState => diskStates.get(word) ?? 'unknown';
export const vnicState = (word: string): VnicState => vnicStates.get(word) ?? 'unknown';

/** As long as the cloud's Terraform provider waits at most for a disk or a vNIC to change. */
export const longestChangeMinutes = 19;
