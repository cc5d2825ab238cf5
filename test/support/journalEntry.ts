import type { JournalEntry } from '../../src/app/operations/journal/journal';

/** A detach of a disk, as the journal names it. What a test is about replaces the fields. */
export const detachEntry = {
  at: '2026-11-21T08:00:00.000Z',
  event: 'sending',
  id: 'write-1',
  action: 'detachDisk',
  call: 'DetachDisk',
  cloud: 'alibaba',
  account: 'Mine',
  owner: '1234',
  region: 'cn-hangzhou',
  target: 'd-1',
  instance: 'i-1',
} as const satisfies JournalEntry;
