import assert from 'node:assert/strict';
import { Dismissals } from '../../../src/app/codes/dismissals';
import { MemoryStores } from '../../support/memoryStores';

const code = { kind: 'code', provider: 'alibaba', code: 'InternalError' } as const;
const file = { kind: 'file', uri: 'file:///w/a.log' } as const;

describe('What is not to be marked', () => {
  let stores: MemoryStores;
  beforeEach(() => {
    stores = new MemoryStores();
  });
  const opened = () => new Dismissals(stores.memory);

  it('is that code of that cloud, and that file', async () => {
    const dismissals = opened();
    await dismissals.add(code);
    await dismissals.add(file);
    assert.equal(dismissals.hasCode('alibaba', 'InternalError'), true);
    assert.equal(dismissals.hasCode('huawei', 'InternalError'), false);
    assert.equal(dismissals.hasCode('alibaba', 'Throttling'), false);
    assert.equal(dismissals.hasFile('file:///w/a.log'), true);
    assert.equal(dismissals.hasFile('file:///w/b.log'), false);
  });

  it('is remembered, and can be taken back', async () => {
    const dismissals = opened();
    await dismissals.add(code);
    await dismissals.add(file);
    assert.deepEqual(opened().list(), [file, code]);
    await dismissals.takeBack([code]);
    assert.deepEqual(opened().list(), [file]);
    assert.equal(dismissals.hasCode('alibaba', 'InternalError'), false);
  });

  it('tells at once that it has changed', async () => {
    const dismissals = opened();
    let told = 0;
    dismissals.onDidChange(() => told++);
    await dismissals.add(code);
    await dismissals.takeBack([code]);
    assert.equal(told, 2);
  });

  it('is nothing when what was remembered cannot be read', () => {
    for (const broken of ['x', [1, null, { kind: 'code' }, { kind: 'file', uri: 1 }], { kind: 'code' }]) {
      stores.plain.set('explanations.dismissed', broken);
      assert.deepEqual(opened().list(), []);
    }
  });

  it('does not grow without end: the oldest is forgotten', async () => {
    const dismissals = opened();
    for (let number = 0; number <= 500; number++) await dismissals.add({ kind: 'file', uri: `file:///${number}` });
    assert.equal(dismissals.list().length, 500);
    assert.equal(dismissals.hasFile('file:///0'), false);
    assert.equal(dismissals.hasFile('file:///500'), true);
  });
});
