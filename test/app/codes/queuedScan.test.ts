import assert from 'node:assert/strict';
import { DocumentScan } from '../../../src/app/codes/documentScan';
import { type Job, ScanQueue } from '../../../src/app/codes/scanQueue';
import { partsOf } from '../../../src/app/codes/textParts';
import type { Knowledge } from '../../../src/finder/knowledge/knowledge';
import { shippedKnowledge } from '../../finder/knowledge';

const line = '2026-01-01T10:00:00Z ecs.cn-hangzhou.aliyuncs.com Code: IncorrectDiskStatus RequestId: x\n';
const lines = 400;

describe('A document that the queue reads', () => {
  let knowledge: Knowledge;
  let waiting: (() => void)[];
  let queue: ScanQueue;
  let scan: DocumentScan;
  /** Of each turn: how many characters were allowed, and how many were read. */
  let turns: { most: number; read: number }[];
  let job: Job;

  before(async () => {
    knowledge = await shippedKnowledge();
  });

  beforeEach(() => {
    waiting = [];
    turns = [];
    const defer = (then: () => void) => {
      waiting.push(then);
      return () => waiting.splice(waiting.indexOf(then), 1);
    };
    queue = new ScanQueue({ defer, now: () => 0 });
    scan = new DocumentScan(partsOf(line.repeat(lines)), 'log', knowledge);
    job = {
      isUrgent: () => false,
      step: (most) => {
        const { read } = scan.readNext([], most);
        turns.push({ most, read });
        return read;
      },
      progress: () => ({ name: 'x.log', searched: scan.searched, length: scan.length }),
    };
  });

  const runTurns = (count: number): void => {
    for (let turn = 0; turn < count; turn++) waiting.shift()?.();
  };

  it('is read whole, and no turn reads more than the queue allows', () => {
    queue.add(job);
    while (waiting.length > 0) runTurns(1);
    assert.deepEqual(
      turns.filter(({ most, read }) => read > most),
      [],
    );
    assert.equal(
      turns.reduce((sum, { read }) => sum + read, 0),
      line.length * lines,
    );
    assert.equal(scan.matches.length, lines);
  });

  it('says how much of it has been read, also after an edit', () => {
    const length = line.length * lines;
    queue.add(job);
    assert.deepEqual(queue.progress(), [{ name: 'x.log', searched: 0, length }]);
    runTurns(3);
    const read = turns.reduce((sum, turn) => sum + turn.read, 0);
    assert.ok(read > 0 && read < length, `${read} of ${length} were read`);
    assert.deepEqual(queue.progress(), [{ name: 'x.log', searched: read, length }]);
    while (waiting.length > 0) runTurns(1);
    assert.deepEqual(queue.progress(), []);
    assert.equal(scan.searched, length);
    scan.applyChanges([{ start: 0, oldEnd: 1, newEnd: 1 }]);
    assert.ok(scan.searched < length, 'the text around the edit is to be read again');
  });

  it('is left unread when it is removed, and read to its end once it is added again', () => {
    queue.add(job);
    runTurns(2);
    queue.remove(job);
    runTurns(10);
    assert.equal(turns.length, 2);
    const found = scan.matches.length;
    assert.ok(found > 0 && found < lines, `${found} of ${lines} codes are found after two turns`);
    queue.add(job);
    while (waiting.length > 0) runTurns(1);
    assert.equal(scan.matches.length, lines);
  });
});
