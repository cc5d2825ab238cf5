import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { runOperation } from '../../../src/app/operations/runOperation';
import { locate } from '../../../src/app/resources/locate';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import { type AppHarness, startApp } from '../../support/appBench';
import { alibaba as facts } from '../../support/clouds/alibaba';
import { never } from '../../support/sandbox';
import { targetCalled } from '../../support/targets';
import { wholeTree } from '../../support/treeWalk';

describe('A disk that was just detached', () => {
  let bench: AppHarness;

  before(async () => {
    bench = await startApp({ providers: [alibaba], dialects: [createAlibabaDialect] });
  });
  after(() => bench.dispose());

  it('is found while the list of unattached disks is being read again', async () => {
    const { app, timer, dialog } = bench;
    const { ref, under } = await targetCalled(bench, 'alibaba', facts.names.detachDisk);
    const groups = (await wholeTree(app.tree, timer)).filter(({ label }) => label === 'Unattached disks');
    assert.notDeepEqual(groups, []);
    // A collapsed list is read again only when it is needed, and has its earlier rows until then.
    for (const group of groups) app.tree.collapsed(group);
    dialog.answers.push('confirm');
    assert.equal((await runOperation(app.operations, { ref, under }, 'detachDisk'))?.state, 'done');
    const disk = (await app.clouds.of(ref.account).read(ref, never)) ?? assert.fail('the disk is there');
    let hasEnded = false;
    const search = locate(app.tree, disk, never).finally(() => {
      hasEnded = true;
    });
    while (!hasEnded) {
      timer.pass(250);
      await setImmediate();
    }
    const { subject } = (await search) ?? assert.fail('the row is found');
    assert.equal(subject.kind === 'resource' && subject.under, undefined, 'below the unattached disks');
  });
});
