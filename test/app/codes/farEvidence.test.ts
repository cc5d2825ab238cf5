import assert from 'node:assert/strict';
import { DocumentScan } from '../../../src/app/codes/documentScan';
import { partsOf } from '../../../src/app/codes/textParts';
import { findCodes } from '../../../src/finder/findCodes';
import type { Knowledge } from '../../../src/finder/knowledge/knowledge';
import { shippedKnowledge } from '../../finder/knowledge';

/** A code that is found only if there is evidence of its cloud. */
const code = '"Code":"InternalError"';
const evidence = '"HostId":"ecs.cn-hangzhou.aliyuncs.com"';

/** Up to the radius in which evidence counts. */
const distances = [500, 2000, 3500, 5000, 5800];
const padding = 'word '.repeat(4000);

const positions = {
  'before it': (distance: number) => `${evidence}${padding.slice(0, distance)}${code}`,
  'after it': (distance: number) => `${code}${padding.slice(0, distance)}${evidence}`,
} as const;

describe('A code whose evidence is far away on a long line', () => {
  let knowledge: Knowledge;
  before(async () => {
    knowledge = await shippedKnowledge();
  });

  for (const [where, between] of Object.entries(positions)) {
    for (const distance of distances) {
      describe(`${distance} characters ${where}`, () => {
        const text = `${padding}${between(distance)}${padding}`;
        const start = text.indexOf('InternalError');
        const starts = (scan: DocumentScan): readonly number[] => scan.matches.map((each) => each.start);
        const readAll = (scan: DocumentScan, most: number): void => {
          while (scan.readNext([], most).read > 0);
        };

        it('is found when the text is read whole', () => {
          assert.deepEqual(
            findCodes(text, 'log', knowledge).map((each) => each.start),
            [start],
          );
        });

        it('is found however the pieces divide the text', () => {
          for (const most of [300, 1024, 4096]) {
            const scan = new DocumentScan(partsOf(text), 'log', knowledge);
            readAll(scan, most);
            assert.deepEqual(starts(scan), [start], `pieces of ${most}`);
          }
        });

        it('is found when only the code is in view', () => {
          const scan = new DocumentScan(partsOf(text), 'log', knowledge);
          const view = [{ start: start - 10, end: start + 30 }];
          while (scan.hasUnread(view)) scan.readNext(view, 20_000);
          assert.deepEqual(starts(scan), [start]);
        });

        it('comes and goes when the evidence is typed and deleted', () => {
          const at = text.indexOf('aliyuncs');
          const without = text.replace('aliyuncs', '');
          const parts = { current: partsOf(without) };
          const scan = new DocumentScan(
            {
              get length() {
                return parts.current.length;
              },
              part: (from, to) => parts.current.part(from, to),
            },
            'log',
            knowledge,
          );
          readAll(scan, 20_000);
          assert.deepEqual(starts(scan), [], 'without the evidence');
          parts.current = partsOf(text);
          scan.applyChanges([{ start: at, oldEnd: at, newEnd: at + 'aliyuncs'.length }]);
          readAll(scan, 20_000);
          assert.deepEqual(starts(scan), [start], 'after it was typed');
          parts.current = partsOf(without);
          scan.applyChanges([{ start: at, oldEnd: at + 'aliyuncs'.length, newEnd: at }]);
          readAll(scan, 20_000);
          assert.deepEqual(starts(scan), [], 'after it was deleted');
        });
      });
    }
  }
});
