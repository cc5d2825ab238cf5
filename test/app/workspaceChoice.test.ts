import assert from 'node:assert/strict';
import { WorkspaceChoice } from '../../src/app/workspaceChoice';
import { MemoryStores } from '../support/memoryStores';

const values = ['name', 'size', 'age'] as const;

describe('A choice for the workspace', () => {
  it('is the first value at first, and what was chosen when the window opens again', async () => {
    const { memento } = new MemoryStores();
    const choice = new WorkspaceChoice(memento, 'sorting', values);
    assert.equal(choice.value, 'name');
    await choice.set('age');
    assert.equal(choice.value, 'age');
    assert.equal(new WorkspaceChoice(memento, 'sorting', values).value, 'age');
    assert.equal(new WorkspaceChoice(memento, 'grouping', values).value, 'name');
  });

  it('ignores what is stored and isn’t a value', async () => {
    const { memento } = new MemoryStores();
    for (const stored of ['color', 7, null, { name: 1 }]) {
      await memento.update('sorting', stored);
      assert.equal(new WorkspaceChoice(memento, 'sorting', values).value, 'name');
    }
  });

  it('tells a change, and nothing if the value is the same', async () => {
    const choice = new WorkspaceChoice(new MemoryStores().memento, 'sorting', values);
    const told: string[] = [];
    choice.onDidChange(() => told.push(choice.value));
    await choice.set('size');
    await choice.set('size');
    assert.deepEqual(told, ['size']);
  });

  it('applies although it can’t be stored', async () => {
    const failing = { get: () => undefined, update: () => Promise.reject(new Error('The disk is full.')) };
    const choice = new WorkspaceChoice(failing, 'sorting', values);
    await assert.rejects(choice.set('size'), /The disk is full/);
    assert.equal(choice.value, 'size');
  });
});
