import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseLine } from '../../../src/app/operations/record/lineText';
import type { OperationLine } from '../../../src/app/operations/record/operationEvent';
import { eventsOf } from '../../support/memoryRecord';
import { Workbench } from '../support/workbench';

describe('A window that is killed while an operation is running', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    workbench = await Workbench.open();
    await workbench.openSandbox();
  });
  after(() => workbench?.dispose());

  const folder = () =>
    join(workbench.profile, 'data/User/globalStorage/cloud-attachments.cloud-attachments/operations');

  async function lines(): Promise<readonly OperationLine[]> {
    const texts = await Promise.all((await readdir(folder())).map((name) => readFile(join(folder(), name), 'utf8')));
    return texts.flatMap((text) => text.split('\n').flatMap((each) => parseLine(each) ?? []));
  }
  const events = async () => eventsOf(await lines());

  /** Resolves when the record of all windows has this event. */
  async function recorded(event: OperationLine['event']): Promise<void> {
    for (let seen = await lines(); !seen.some((line) => line.event === event); ) seen = await lines();
  }

  /** A new window, as after a crash. */
  async function startAgain(): Promise<void> {
    await workbench.page.reload();
    await workbench.openView();
    // A workbench that is still being restored takes the focus, which closes the palette.
    await workbench.row('Zenlayer sandbox').waitFor();
  }

  it('is followed at the next start, which shows what became of it', async () => {
    await workbench.expand('Zenlayer sandbox', 'asia-east-1', 'orders-db-primary');
    await workbench.menu('orders-db-data', 'Detach Disk…');
    await workbench.answer('Detach');
    await workbench.row('orders-db-data').filter({ hasText: 'DETACHING' }).waitFor();
    await recorded('accepted');
    const [name = ''] = await readdir(folder());
    process.kill(Number(name.split('.')[2]), 'SIGKILL');
    await startAgain();
    const toast = workbench.toast(
      'Was detaching “orders-db-data” (Zenlayer sandbox) when the window closed: it was detached.',
    );
    await toast.waitFor();
    await workbench.picture('interrupted');
    assert.deepEqual(await events(), ['planned', 'sending', 'accepted', 'done']);
  });

  it('is shown once', async () => {
    await workbench.clearToasts();
    await recorded('reported');
    await startAgain();
    assert.deepEqual(await events(), ['planned', 'sending', 'accepted', 'done']);
    assert.equal(await workbench.toast('Was detaching').count(), 0);
  });
});
