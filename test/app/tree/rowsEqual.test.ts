import assert from 'node:assert/strict';
import type { RowMark, TreeNode } from '../../../src/app/tree/node';
import { resourceNode } from '../../../src/app/tree/resourceNodes';
import { rowsEqual } from '../../../src/app/tree/rowsEqual';
import type { Disk } from '../../../src/domain/resource';
import { diskOf, somewhere } from '../../support/resources';

const position = { parent: 'parent', region: { ...somewhere, name: 'Hong Kong' } };
const attachments = [{ instance: 'i-web', instanceName: 'web-1', device: '/dev/vdb' }];
const row = (changes: Partial<Disk> = {}, more: Partial<TreeNode> = {}): TreeNode => ({
  ...resourceNode(diskOf('d', { attachments, ...changes }), position, ['detachDisk']),
  ...more,
});
const mark: RowMark = { kind: 'running', action: 'detachDisk', nativeState: 'IN_USE' };

describe('The view reads rows again', () => {
  const changes: readonly (readonly [what: string, row: TreeNode])[] = [
    ['the name', row({ name: 'another' })],
    ['the state', row({ state: 'detaching' })],
    ['only the tooltip', row({ zone: 'asia-east-1b' })],
    ['only the tooltip, of an attachment', row({ attachments: [{ instance: 'i-1', instanceName: '2', device: '3' }] })],
    ['what is offered', row({}, { offered: [] })],
    ['the mark', row({}, { mark })],
    ['the state in the mark', row({}, { mark: { ...mark, nativeState: 'DETACHING' } })],
    ['the end of the id behind the name', row({}, { idEnd: '000123' })],
    ['the id of the row', row({}, { id: 'another' })],
  ];
  for (const [what, changed] of changes)
    it(`if there is a change of ${what}`, () => {
      const before = row({}, what === 'the state in the mark' ? { mark } : {});
      assert.equal(rowsEqual([before], [changed]), false);
      assert.equal(rowsEqual([changed], [before]), false);
    });

  it('if there are more or fewer', () => {
    assert.equal(rowsEqual([row()], []), false);
    assert.equal(rowsEqual([row()], [row(), row({}, { id: 'another' })]), false);
  });

  it('not if only the record has changed, which no row shows', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    assert.equal(rowsEqual([row()], [row({ fields: { deep } })]), true);
    assert.equal(rowsEqual([row({ fields: { deep } })], [row({ fields: { deep: [deep] } })]), true);
  });

  it('not if another state looks the same', () => {
    assert.equal(rowsEqual([row({ deleteWithInstance: false })], [row({ deleteWithInstance: undefined })]), true);
  });
});
