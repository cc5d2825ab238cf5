import assert from 'node:assert/strict';
import type { Review } from '../../../src/app/review/review';
import type { ReviewLine } from '../../../src/app/review/reviewLine';
import { verdictText } from '../../../src/app/review/reviewVerdict';
import { everyCloud, refusalFor } from '../../support/everyCloud';
import { ReviewSandbox } from './support/reviewSandbox';

/** How many writes of an account can be on their way when the first of them is rejected. */
const maxOnTheirWay = 8;

const stateOf = ({ result }: ReviewLine): string =>
  result?.kind === 'sent' ? result.record.state : (result?.kind ?? 'none');
const linesOf = ({ lines }: Review, cloud: string) => lines.filter(({ target }) => target.ref.cloud === cloud);

describe('The first refusal of an account in a review', () => {
  let cloud: ReviewSandbox;
  beforeEach(async () => {
    cloud = await ReviewSandbox.open(everyCloud, { instances: 0, disks: 160, vnics: 0 });
  });
  afterEach(() => cloud.dispose());

  for (const facts of everyCloud) {
    const { id, label } = facts.provider;
    for (const [meaning, what] of [
      ['wrongKey', 'of its credentials'],
      ['noPermission', 'of a permission'],
    ] as const) {
      it(`${what} stops the account, and no other: ${label}`, async () => {
        const review = await cloud.review(await cloud.releases(24));
        for (const line of linesOf(review, id)) cloud.faults.set(line.target.ref.id, [refusalFor(facts, meaning)]);
        await cloud.confirm(review);
        const [code] = facts.codes[meaning];
        const failed = linesOf(review, id).filter(({ result }) => result?.kind === 'sent');
        const others = linesOf(review, id).filter(({ result }) => result?.kind === 'leftOut');
        assert.ok(failed.length > 0 && failed.length <= maxOnTheirWay, `${failed.length} were sent`);
        assert.ok(others.length > maxOnTheirWay, `${others.length} weren’t sent`);
        for (const line of failed) {
          assert.equal(stateOf(line), 'failed');
          assert.ok(verdictText(line).includes(code), verdictText(line));
          assert.equal(cloud.writesOf(line.target.ref.id).length, 1);
        }
        for (const line of others) {
          assert.match(verdictText(line), /^Nothing more is sent for this account\. /);
          assert.ok(verdictText(line).includes(code), verdictText(line));
          assert.deepEqual(cloud.writesOf(line.target.ref.id), []);
        }
        for (const line of review.lines) {
          if (line.target.ref.cloud !== id && line.check.kind === 'possible') assert.equal(stateOf(line), 'done');
        }
      });
    }
  }
});
