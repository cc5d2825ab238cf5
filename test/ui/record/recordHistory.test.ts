import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lineText } from '../../../src/app/operations/record/lineText';
import type { OperationLine } from '../../../src/app/operations/record/operationEvent';
import { RecordArchive } from '../../../src/ui/record/recordArchive';
import { RecordFolder } from '../../../src/ui/record/recordFolder';
import { recordHistory } from '../../../src/ui/record/recordHistory';
import { at, linesOf, markLine } from '../../support/recordLines';

describe('The history of an operation', () => {
  let folder: string;
  let opened: RecordFolder[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cloud-attachments-'));
    opened = [];
  });
  afterEach(async () => {
    for (const each of opened) each.dispose();
    await rm(folder, { recursive: true });
  });

  async function write(pid: number, lines: readonly OperationLine[]): Promise<void> {
    const record = new RecordFolder(folder, {
      own: { window: `window-${pid}`, pid },
      isRunning: () => true,
      now: () => at,
      watchFailed: (reason) => assert.fail(reason),
    });
    opened.push(record);
    for (const line of lines) await record.append(line, { flush: false });
  }

  const archive = (lines: readonly OperationLine[], id: string) =>
    new RecordArchive(folder).add([{ id, at, lines: lines.map(lineText) }]);

  it('has its lines in their order, from the files of all windows, and the marks last', async () => {
    const lines = linesOf(['planned', 'sending', 'accepted', 'done'], { id: 'a' });
    await write(1, [markLine('reported', 'a'), ...linesOf(['planned'], { id: 'b' })]);
    await write(2, lines);
    assert.deepEqual(await recordHistory(folder).linesOf('a'), [...lines, markLine('reported', 'a')]);
  });

  it('has those of the archive, each once', async () => {
    const lines = linesOf(['planned', 'sending', 'accepted', 'done'], { id: 'a' });
    const history = recordHistory(folder);
    assert.equal(await history.hasArchive(), false);
    await archive(lines, 'a');
    await archive(lines, 'a');
    assert.equal(await history.hasArchive(), true);
    assert.deepEqual(await history.linesOf('a'), lines);
    assert.equal((await history.readArchive()).length, 8);
  });

  it('is empty for an unknown operation, and if there is no folder', async () => {
    await write(1, linesOf(['planned'], { id: 'a' }));
    assert.deepEqual(await recordHistory(folder).linesOf('b'), []);
    const missing = recordHistory(join(folder, 'missing'));
    assert.deepEqual(
      [await missing.linesOf('a'), await missing.readArchive(), await missing.hasArchive()],
      [[], [], false],
    );
  });
});
