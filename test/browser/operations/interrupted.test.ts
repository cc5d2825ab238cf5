import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type JournalLine, journalLines } from '../../../src/app/operations/journal/journalLines';
import { Workbench } from '../support/workbench';

describe('A window that is killed while an operation is running', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    workbench = await Workbench.open();
    await workbench.openSandbox();
  });
  after(() => workbench?.dispose());

  async function journal(): Promise<readonly JournalLine[]> {
    const names = await readdir(workbench.profile, { recursive: true });
    const file = names.find((name) => name.endsWith('journal.jsonl'));
    return file === undefined ? [] : journalLines(await readFile(join(workbench.profile, file), 'utf8'));
  }
  const events = async () => (await journal()).map(({ event }) => event);

  /** A new window, as after a crash. */
  async function startAgain(): Promise<void> {
    await workbench.page.reload();
    await workbench.openView();
    // A workbench that is still being restored takes the focus, which closes the palette.
    await workbench.row('Zenlayer sandbox').waitFor();
  }

  it('is reported at the next start, with what was sent where', async () => {
    await workbench.expand('Zenlayer sandbox', 'asia-east-1', 'orders-db-primary');
    await workbench.menu('orders-db-data', 'Detach Disk…');
    await workbench.answer('Detach');
    await workbench.row('orders-db-data').filter({ hasText: 'DETACHING' }).waitFor();
    for (let seen = await events(); !seen.includes('accepted'); ) seen = await events();
    const [first] = await journal();
    assert.ok(first?.event === 'sending', 'the journal has the line before the request');
    assert.deepEqual(await events(), ['sending', 'accepted']);
    process.kill(first.pid, 'SIGKILL');
    await startAgain();
    const toast = workbench.toast('The result of an operation is unknown');
    await toast.waitFor();
    const text = await toast.innerText();
    for (const part of [
      `Detach Disk of ${first.plan.target.id}`,
      'asia-east-1',
      'Zenlayer sandbox',
      new Date(first.at).toISOString().slice(0, 10),
    ])
      assert.ok(text.includes(part), `${part} in ${text}`);
    await workbench.picture('interrupted');
  });

  it('is reported once: not after the message was closed', async () => {
    await workbench.clearToasts();
    for (let seen = await events(); !seen.includes('reported'); ) seen = await events();
    await startAgain();
    assert.deepEqual(await events(), ['sending', 'accepted', 'reporting', 'reported']);
    assert.equal(await workbench.toast('The result of an operation').count(), 0);
  });
});
