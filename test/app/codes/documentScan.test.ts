import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DocumentScan, mostMarks } from '../../../src/app/codes/documentScan';
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

const told = ({ provider, code, start, end }: CodeMatch): string => `${provider} ${code} ${start}-${end}`;

const line = '2026-01-01T10:00:00Z ecs.cn-hangzhou.aliyuncs.com Code: IncorrectDiskStatus RequestId: x\n';

describe('The codes of a document', () => {
  let knowledge: Knowledge;
  before(async () => {
    knowledge = await shippedKnowledge();
  });

  const expected = (text: string, language: string): readonly string[] =>
    findCodes(text, language, knowledge).map(told);

  it('are the same however small the pieces are in which it is read', () => {
    fc.assert(
      fc.property(longText, languageId, fc.integer({ min: 200, max: 20_000 }), (text, language, most) => {
        const scan = new DocumentScan(partsOf(text), language, knowledge);
        readAll(scan, most);
        assert.deepEqual(scan.sightings.map(told), expected(text, language));
      }),
      { numRuns: 30 },
    );
  });

  it('are after any edits what they are in a document opened anew', () => {
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
            scan.edited(
              event.map(([share, removed, added]) => draft.replace(Math.floor(share * draft.length), removed, added)),
            );
            scan.readNext(nothingInSight, most);
          }
          readAll(scan, most);
          assert.deepEqual(scan.sightings.map(told), expected(draft.text, language));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are read where somebody looks before anywhere else', () => {
    const text = line.repeat(2000);
    const scan = new DocumentScan(partsOf(text), 'log', knowledge);
    const sight = [{ start: 100_000, end: 102_000 }];
    while (scan.hasUnread(sight)) scan.readNext(sight, 1000);
    assert.notEqual(scan.sightings.length, 0, 'codes are found in sight');
    assert.deepEqual(
      scan.sightings.map(({ start }) => start).filter((start) => start < 100_000 || start >= 102_000),
      [],
    );
  });

  it('stand where they stood until an edit near them has been read', () => {
    const draft = new Draft(line.repeat(3));
    const scan = new DocumentScan(draft, 'log', knowledge);
    readAll(scan, 5000);
    const before = scan.sightings.map(({ start }) => start);
    scan.edited([draft.replace(0, 0, 'ab')]);
    assert.deepEqual(
      scan.sightings.map(({ start }) => start),
      before.map((start) => start + 2),
    );
  });

  it('are gone at once where they were typed over', () => {
    const draft = new Draft(line);
    const scan = new DocumentScan(draft, 'log', knowledge);
    readAll(scan, 5000);
    const [sighting] = scan.sightings;
    assert.ok(sighting, 'a code is found');
    scan.edited([draft.replace(sighting.start + 3, 1, 'x')]);
    assert.deepEqual(scan.sightings, []);
  });

  it('are not looked for beyond as many as the editor shows, except in sight', () => {
    const text = line.repeat(4 * mostMarks);
    const scan = new DocumentScan(partsOf(text), 'log', knowledge);
    readAll(scan, 5000);
    const count = scan.sightings.length;
    assert.ok(count >= mostMarks && count < 1.2 * mostMarks, `${count}`);
    const end = [{ start: text.length - 500, end: text.length }];
    assert.equal(scan.hasUnread(end), true);
    while (scan.readNext(end, 5000).read > 0);
    assert.ok(
      scan.sightings.some(({ start }) => start > text.length - 500),
      'codes at the end of the text are found',
    );
  });

  it('are looked for anew when an edit was missed', () => {
    const draft = new Draft(line);
    const scan = new DocumentScan(draft, 'log', knowledge);
    readAll(scan, 5000);
    draft.replace(0, 0, line);
    scan.edited([]);
    readAll(scan, 5000);
    assert.equal(scan.sightings.length, 2);
  });

  it('take the row whose status stands by them', () => {
    const answer = (status: number): string =>
      `{"Code":"IncorrectInstanceStatus","HostId":"ecs.aliyuncs.com","HttpStatus":${status},"status":${status}}`;
    const rowsOf = (text: string) => {
      const scan = new DocumentScan(partsOf(text), 'json', knowledge);
      readAll(scan, 5000);
      return scan.sightings[0]?.rows ?? [];
    };
    const statuses = rowsOf(answer(400)).map(({ status }) => status);
    assert.ok(statuses.length > 1, `the code is documented with several statuses: ${statuses}`);
    for (const status of statuses) assert.equal(rowsOf(answer(status ?? 0))[0]?.status, status);
  });
});
