import assert from 'node:assert/strict';
import {
  attachedTo,
  type Disk,
  type DiskState,
  isDisk,
  isInstance,
  isOrphanDisk,
  isOrphanVnic,
  isUsedElsewhere,
  isVnic,
  titleOf,
  type Vnic,
} from '../../src/domain/resource';
import { diskOf, vnicOf } from '../support/resources';

const disk = (changes: Partial<Disk> = {}): Disk => diskOf('d-1', changes);
const vnic = (changes: Partial<Vnic> = {}): Vnic => vnicOf('v-1', changes);

const on = (instance: string) => ({ instance, instanceName: '', device: '' });

describe('Resources', () => {
  const titles: readonly (readonly [name: string, title: string])[] = [
    ['data', 'data'],
    ['', 'd-1'],
    [' \t', 'd-1'],
    ['\u200b\u2060', 'd-1'],
  ];
  for (const [name, title] of titles) {
    it(`called ${JSON.stringify(name)} are shown as ${title}`, () => assert.equal(titleOf(disk({ name })), title));
  }

  it('are distinguished by the kind in their reference', () => {
    assert.deepEqual(
      [isDisk, isVnic, isInstance].map((is) => is(disk())),
      [true, false, false],
    );
    assert.deepEqual(
      [isDisk, isVnic, isInstance].map((is) => is(vnic())),
      [false, true, false],
    );
  });

  it('are attached to each of their instances, and to no other', () => {
    const shared = disk({ attachments: [on('i-1'), on('i-2')] });
    assert.deepEqual(
      ['i-1', 'i-2', 'i-3', ''].map((id) => attachedTo(shared, id)),
      [true, true, false, false],
    );
  });

  const disks: readonly (readonly [why: string, changes: Partial<Disk>, orphan: boolean])[] = [
    ['a free disk', {}, true],
    ['an attached disk', { state: 'inUse', attachments: [on('i-1')] }, false],
    ['a disk in the recycle bin', { state: 'recycled' }, false],
    ['a disk on its way into the bin', { state: 'recycling' }, false],
    ['a disk in error that is not attached', { state: 'error' }, true],
  ];
  for (const [why, changes, orphan] of disks) {
    it(`count ${why} as ${orphan ? 'an orphan' : 'none'}`, () => assert.equal(isOrphanDisk(disk(changes)), orphan));
  }

  it('are no orphans in any state while they are attached to something', () => {
    const states: readonly DiskState[] = [
      'inUse',
      'available',
      'attaching',
      'detaching',
      'changing',
      'error',
      'unknown',
    ];
    for (const state of states) assert.equal(isOrphanDisk(disk({ state, attachments: [on('i-1')] })), false);
  });

  const vnics: readonly (readonly [why: string, changes: Partial<Vnic>, orphan: boolean])[] = [
    ['a free vNIC', {}, true],
    ['an attached vNIC', { instance: 'i-1' }, false],
    ['a vNIC of a service, although no instance has it', { owners: ['network:router'] }, false],
  ];
  for (const [why, changes, orphan] of vnics) {
    it(`count ${why} as ${orphan ? 'an orphan' : 'none'}`, () => assert.equal(isOrphanVnic(vnic(changes)), orphan));
  }

  const listed = new Set(['i-1']);
  const elsewhereCases: readonly (readonly [why: string, resource: Disk | Vnic, elsewhere: boolean])[] = [
    ['a free disk', disk(), false],
    ['a disk on a listed instance', disk({ attachments: [on('i-1')] }), false],
    ['a shared disk with one listed instance', disk({ attachments: [on('i-9'), on('i-1')] }), false],
    ['a disk on an instance that is not listed', disk({ attachments: [on('i-9')] }), true],
    ['a free vNIC', vnic(), false],
    ['a vNIC on a listed instance', vnic({ instance: 'i-1' }), false],
    ['a member vNIC on a listed instance', vnic({ instance: 'i-1', owners: ['trunk'] }), false],
    ['a vNIC on an instance that is not listed', vnic({ instance: 'i-9' }), true],
    ['a vNIC of a service', vnic({ owners: ['network:router'] }), true],
  ];
  for (const [why, resource, elsewhere] of elsewhereCases) {
    it(`count ${why} as ${elsewhere ? 'used elsewhere' : 'not used elsewhere'}`, () => {
      assert.equal(isUsedElsewhere(resource, listed), elsewhere);
    });
  }
});
