import assert from 'node:assert/strict';
import type { Dialect } from '../../src/emulator/dialect';

const missing = (): never => assert.fail('This dialect has no such action.');

/** A dialect without any action. Tests add what they use. */
export const dialectStub: Dialect = {
  id: 'stub',
  owner: 'owner',
  credentials: {},
  features: { multiAttachDisks: false, recycleBin: false, secondProject: false, hostileNames: [] },
  listActions: {},
  actionOf: () => undefined,
  actionOfWrite: () => '',
  isReadById: () => false,
  failuresOf: missing,
  refusalResponse: missing,
  respond: missing,
  perform: missing,
  resources: () => [],
  describe: () => ({}),
  reset: () => undefined,
};
