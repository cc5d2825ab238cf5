import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DocumentScan, maxMarks } from '../../../src/app/codes/documentScan';
import { partsOf, type TextParts } from '../../../src/app/codes/textParts';
import type { Change } from '../../../src/finder/change';
import { findCodes } from '../../../src/finder/findCodes';
import type { Knowledge } from '../../../src/finder/knowledge/knowledge';
import type { CodeMatch } from '../../../src/finder/scanner';
import { languageId, longText, shortText } from '../../finder/arbitraryText';
import { shippedKnowledge } from '../../finder/knowledge';

/** A document that can be edited. */
class Draft implements TextParts {
  constructor(public text: string) {}

  get length(): number {
    return this.text.length;
  }

  part(from: number, to: number): { text: string; start: number } {
    return partsOf(this.text).part(from, to);
  }

  replace(at: number, removed: number, added: string): Change {
    const start = Math.min(at, this.text.length);
    const oldEnd = Math.min(this.text.length, start + removed);
    this.text = this.text.slice(0, start) + added + this.text.slice(oldEnd);
    return { start, oldEnd, newEnd: start + added.length };
  }
}

const nothingInSight = [] as const;

function readAll(scan: DocumentScan, most: number): void {
  while (scan.readNext(nothingInSight, most).read > 0);
}

const described = ({ provider, code, start, end }: CodeMatch): string => `${provider} ${code} ${start}-${end}`;

const line = '2026-01-01T10:00:00Z ecs.cn-hangzhou.aliyuncs.com Code: IncorrectDiskStatus RequestId: x\n';

describe('The codes of a document', () => {
  let knowledge: Knowledge;
  before(async () => {
    knowledge = await shippedKnowledge();
  });

  const expected = (text: string, language: string): readonly string[] =>
    findCodes(text, language, knowledge).map(described);

  it('are the same whatever the size of the pieces, and whatever is visible in the meantime', () => {
    const visible = fc.tuple(fc.nat(60_000), fc.nat(6000)).map(([start, length]) => [{ start, end: start + length }]);
    fc.assert(
      fc.property(
        longText,
        languageId,
        fc.array(visible, { maxLength: 4 }),
        fc.integer({ min: 200, max: 20_000 }),
        (text, language, views, most) => {
          const scan = new DocumentScan(partsOf(text), language, knowledge);
          for (const view of views) {
            scan.readNext(view, most);
            scan.readNext(view, most);
          }
          readAll(scan, most);
          assert.deepEqual(scan.matches.map(described), expected(text, language));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are after any edits the same as in a newly opened document', () => {
    const edit = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(400), shortText);
    fc.assert(
      fc.property(
        longText,
        languageId,
        fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
        fc.integer({ min: 1000, max: 9000 }),
        (text, language, events, most) => {
          const draft = new Draft(text);
          const scan = new DocumentScan(draft, language, knowledge);
          scan.readNext(nothingInSight, most);
          for (const event of events) {
            scan.applyChanges(
              event.map(([share, removed, added]) => draft.replace(Math.floor(share * draft.length), removed, added)),
            );
            scan.readNext(nothingInSight, most);
          }
          readAll(scan, most);
          assert.deepEqual(scan.matches.map(described), expected(draft.text, language));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are found in visible text first', () => {
    const text = line.repeat(2000);
    const scan = new DocumentScan(partsOf(text), 'log', knowledge);
    const sight = [{ start: 100_000, end: 102_000 }];
    while (scan.hasUnread(sight)) scan.readNext(sight, 1000);
    assert.notEqual(scan.matches.length, 0, 'codes are found in sight');
    assert.deepEqual(
      scan.matches.map(({ start }) => start).filter((start) => start < 100_000 || start >= 102_000),
      [],
    );
  });

  it('keep their old position until the text near an edit has been scanned', () => {
    const draft = new Draft(line.repeat(3));
    const scan = new DocumentScan(draft, 'log', knowledge);
    readAll(scan, 5000);
    const before = scan.matches.map(({ start }) => start);
    scan.applyChanges([draft.replace(0, 0, 'ab')]);
    assert.deepEqual(
      scan.matches.map(({ start }) => start),
      before.map((start) => start + 2),
    );
  });

  it('are removed at once where they were overwritten', () => {
    const draft = new Draft(line);
    const scan = new DocumentScan(draft, 'log', knowledge);
    readAll(scan, 5000);
    const [sighting] = scan.matches;
    assert.ok(sighting, 'a code is found');
    scan.applyChanges([draft.replace(sighting.start + 3, 1, 'x')]);
    assert.deepEqual(scan.matches, []);
  });

  it('are not searched beyond the number that the editor shows, except in visible text', () => {
    const text = line.repeat(4 * maxMarks);
    const scan = new DocumentScan(partsOf(text), 'log', knowledge);
    readAll(scan, 5000);
    const count = scan.matches.length;
    assert.ok(count >= maxMarks && count < 1.2 * maxMarks, `${count}`);
    const end = [{ start: text.length - 500, end: text.length }];
    assert.equal(scan.hasUnread(end), true);
    while (scan.readNext(end, 5000).read > 0);
    assert.ok(
      scan.matches.some(({ start }) => start > text.length - 500),
      'codes at the end of the text are found',
    );
  });

  it('are searched again when an edit was missed', () => {
    const draft = new Draft(line);
    const scan = new DocumentScan(draft, 'log', knowledge);
    readAll(scan, 5000);
    draft.replace(0, 0, line);
    scan.applyChanges([]);
    readAll(scan, 5000);
    assert.equal(scan.matches.length, 2);
  });

  it('have the status that is next to them, if it selects from several rows', () => {
    const response = (status: number): string =>
      `{"Code":"IncorrectInstanceStatus","HostId":"ecs.aliyuncs.com","HttpStatus":${status},"status":${status}}`;
    for (const status of [400, 403]) {
      const scan = new DocumentScan(partsOf(response(status)), 'json', knowledge);
      readAll(scan, 5000);
      assert.equal(scan.matches[0]?.status, status);
    }
  });
});
