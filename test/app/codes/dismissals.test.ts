import assert from 'node:assert/strict';
import { Dismissals } from '../../../src/app/codes/dismissals';
import { MemoryStores } from '../../support/memoryStores';

const code = { kind: 'code', provider: 'alibaba', code: 'InternalError' } as const;
const file = { kind: 'file', uri: 'file:///w/a.log' } as const;

describe('Ignored codes and files', () => {
  let stores: MemoryStores;
  beforeEach(() => {
    stores = new MemoryStores();
  });
  const opened = () => new Dismissals(stores.memento);

  it('are that code of that cloud, and that file', async () => {
    const dismissals = opened();
    await dismissals.add(code);
    await dismissals.add(file);
    assert.equal(dismissals.hasCode('alibaba', 'InternalError'), true);
    assert.equal(dismissals.hasCode('huawei', 'InternalError'), false);
    assert.equal(dismissals.hasCode('alibaba', 'Throttling'), false);
    assert.equal(dismissals.hasFile('file:///w/a.log'), true);
    assert.equal(dismissals.hasFile('file:///w/b.log'), false);
  });

  it('are stored, and can be restored', async () => {
    const dismissals = opened();
    await dismissals.add(code);
    await dismissals.add(file);
    assert.deepEqual(opened().list(), [file, code]);
    await dismissals.restore([code]);
    assert.deepEqual(opened().list(), [file]);
    assert.equal(dismissals.hasCode('alibaba', 'InternalError'), false);
  });

  it('fire an event when they change', async () => {
    const dismissals = opened();
    let events = 0;
    dismissals.onDidChange(() => events++);
    await dismissals.add(code);
    await dismissals.restore([code]);
    assert.equal(events, 2);
  });

  it("are none if the stored value can't be read", () => {
    for (const broken of ['x', [1, null, { kind: 'code' }, { kind: 'file', uri: 1 }], { kind: 'code' }]) {
      stores.plain.set('explanations.dismissed', broken);
      assert.deepEqual(opened().list(), []);
    }
  });

  it('are read beside damaged ones, and keep the fields of later versions', async () => {
    const later = { ...file, until: '2030-01-01' };
    stores.plain.set('explanations.dismissed', [{ ...code, code: 7 }, null, later, code]);
    const dismissals = opened();
    assert.deepEqual(dismissals.list(), [code, later]);
    await dismissals.restore([code]);
    assert.deepEqual(stores.plain.get('explanations.dismissed'), [later]);
  });

  it('are limited in number: the oldest is dropped', async () => {
    const dismissals = opened();
    for (let number = 0; number <= 500; number++) await dismissals.add({ kind: 'file', uri: `file:///${number}` });
    assert.equal(dismissals.list().length, 500);
    assert.equal(dismissals.hasFile('file:///0'), false);
    assert.equal(dismissals.hasFile('file:///500'), true);
  });
});
