import assert from 'node:assert/strict';
import { checkOperation } from '../../../src/app/assistant/checkOperation';
import { listResources } from '../../../src/app/assistant/listResources';
import { Proposals } from '../../../src/app/assistant/proposals';
import { parseToolInput, type ToolInput } from '../../../src/app/assistant/toolInput';
import { allowAssistants, denyAssistants } from '../../../src/app/commands/accountCommands';
import { confirmReview } from '../../../src/app/commands/review/confirmReview';
import type { Account } from '../../../src/domain/account';
import type { JsonObject } from '../../../src/domain/json';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import { type AppHarness, startApp } from '../../support/appBench';
import { never } from '../../support/sandbox';
import { until } from '../../support/until';
import { worldRegions } from '../../support/worldRegions';

const { company, refusals } = worldRegions.alibaba;

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly attachedTo: readonly string[];
}

describe('What assistants can do with accounts', () => {
  let bench: AppHarness;
  let proposals: Proposals;

  beforeEach(async () => {
    bench = await startApp({ providers: [alibaba], dialects: [createAlibabaDialect] });
    proposals = new Proposals();
  });
  afterEach(() => bench.dispose());

  const account = (): Account => bench.app.accounts.find('sandbox-alibaba') ?? assert.fail('there is an account');
  const allow = (of = account()): Promise<void> => bench.app.accounts.setAssistants(of, true);
  const list = (input: object) => listResources(bench.app, parseToolInput('listResources', input), never);
  const listed = async (input: object): Promise<readonly Listed[]> =>
    (await list(input)).resources as unknown as readonly Listed[];
  const disks = (region: string = company) => listed({ account: account().id, region, kind: 'disk', refresh: true });
  const called = async (name: string, region: string = company): Promise<Listed> =>
    (await disks(region)).find((each) => each.name === `«${name}»`) ?? assert.fail(name);
  const check = (input: ToolInput<'checkOperation'>): Promise<JsonObject> => checkOperation(bench.app, input, never);
  const propose = (input: object): Promise<JsonObject> =>
    proposals.propose(bench.app, parseToolInput('proposeOperation', input), never);
  const writes = () => bench.requests.filter(({ action }) => alibaba.operations.some(({ call }) => call === action));

  describe('without an account that allows them', () => {
    it('is nothing, and no request is sent', async () => {
      await assert.rejects(disks(), /No account allows assistants/);
      await assert.rejects(list({}), /No account allows assistants/);
      const outcome = await propose({ action: 'detachDisk', resourceIds: ['d-1'] });
      assert.equal(outcome.outcome, 'blocked');
      assert.match(String(outcome.reason), /No account allows assistants/);
      assert.deepEqual([bench.requests, bench.dialog.questions, bench.ui.toasts], [[], [], []]);
    });

    it('doesn’t include resources that the view shows of another account', async () => {
      await allow();
      const { id } = await called('mall-web-data');
      const mine = await bench.addAccount(alibaba, { owner: 'other' });
      await bench.app.accounts.setAssistants(account(), false);
      assert.equal(account().assistants, undefined);
      await allow(mine);
      assert.deepEqual(await listed({ nameOrId: id }), []);
      await assert.rejects(check({ action: 'detachDisk', resourceId: id }), /is known in the accounts that allow/);
      await assert.rejects(list({ account: 'sandbox-alibaba' }), /No account with this name/);
    });
  });

  describe('is allowed by a command', () => {
    it('only after a confirmation, and denied without one; a change in another window counts', async () => {
      const mine = await bench.addAccount(alibaba);
      const row = () => bench.app.tree.accountRow(mine.id);
      const isAllowed = () => bench.app.accounts.allowsAssistants(mine.id);
      await allowAssistants(bench.app, row());
      assert.equal(await isAllowed(), false);
      bench.ui.confirms.push(true);
      await allowAssistants(bench.app, row());
      assert.equal(await isAllowed(), true);
      assert.equal(bench.app.accounts.find(mine.id)?.assistants, true);
      const other = await startApp({ providers: [alibaba], dialects: [createAlibabaDialect], beside: bench });
      try {
        assert.equal(await other.app.accounts.allowsAssistants(mine.id), true);
        await other.app.accounts.loaded;
        await denyAssistants(other.app, other.app.tree.accountRow(mine.id));
        assert.equal(await isAllowed(), false);
      } finally {
        await other.dispose();
      }
    });

    it('for as long as the owner and the user stay the same', async () => {
      const mine = await bench.addAccount(alibaba);
      await allow(mine);
      const { credentials, endpoint } = { credentials: bench.credentialsOf('alibaba'), endpoint: mine.endpoint };
      const seen = bench.app.accounts.find(mine.id) ?? assert.fail('it is there');
      await bench.app.accounts.replaceAccess(seen, { endpoint, credentials }, { owner: 'another', caller: '' });
      assert.equal(await bench.app.accounts.allowsAssistants(mine.id), false);
    });
  });

  describe('to list resources', () => {
    beforeEach(() => allow());

    it('is what the view has loaded, without a request', async () => {
      assert.deepEqual(await listed({}), []);
      assert.deepEqual(bench.requests, []);
      const { id } = await called('mall-web-data');
      const before = bench.requests.length;
      assert.deepEqual(
        (await listed({ nameOrId: 'mall-web-data', kind: 'disk' })).map((each) => each.id),
        [id],
      );
      assert.equal(bench.requests.length, before);
    });

    it('is at most 100 of one list, with a note', async () => {
      const { resources, notes } = await list({ account: account().id, region: company, kind: 'disk', refresh: true });
      const all = resources as readonly JsonObject[];
      assert.ok(all.length <= 100, `${all.length} resources`);
      if (all.length === 100) assert.match(String(notes), /Only the first 100 of/);
    });

    it('has every hostile name of the sandbox cleaned, cut, and marked', async () => {
      for (const kind of ['instance', 'disk', 'vnic']) {
        const all = await listed({ account: account().name, region: refusals, kind, refresh: true });
        assert.notEqual(all.length, 0);
        for (const { name } of all) {
          assert.match(name, /^«[^«»`<>[\]\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{0,80}»$/u);
          assert.doesNotMatch(name, /:\/\//);
        }
      }
    });
  });

  describe('to check an operation', () => {
    beforeEach(() => allow());

    it('says what would be sent and lost, and sends nothing', async () => {
      const { id } = await called('mall-web-data');
      const result = await check({ action: 'detachDisk', resourceId: id });
      assert.deepEqual([result.verdict, result.sent], ['possible', 'nothing']);
      assert.match(JSON.stringify(result.ways), /"DetachDisk".*"DeleteWithInstance":false/);
      assert.deepEqual([writes(), bench.dialog.questions], [[], []]);
    });

    it('has the documented codes of what blocks it', async () => {
      const { id } = await called('re-initializing', refusals);
      const result = await check({ action: 'detachDisk', resourceId: id });
      assert.deepEqual([result.verdict, result.code], ['blocked', 'IncorrectDiskStatus']);
      assert.match(JSON.stringify(result.blockers), /IncorrectDiskStatus/);
      assert.deepEqual([writes(), bench.ui.toasts], [[], []]);
    });
  });

  describe('to propose an operation', () => {
    beforeEach(() => allow());

    it('opens the dialog, which says who proposes it; declined, nothing is sent', async () => {
      const { id } = await called('mall-web-data');
      bench.dialog.answers.push('cancel');
      const result = await propose({ action: 'detachDisk', resourceIds: [id] });
      assert.equal(result.outcome, 'declined');
      assert.equal(bench.dialog.prompt.isProposed, true);
      assert.deepEqual(writes(), []);
    });

    it('is sent once the user has confirmed it, and reports the end', async () => {
      const { id } = await called('mall-web-data');
      bench.dialog.answers.push('confirm');
      const result = await propose({ action: 'detachDisk', resourceIds: [id] });
      assert.equal(result.outcome, 'done');
      assert.equal(writes().length, 1);
      assert.deepEqual(
        [...bench.app.operations.store.all()].map(({ state }) => state),
        ['done'],
      );
    });

    it('is blocked by the same rules, with the code', async () => {
      const { id } = await called('re-initializing', refusals);
      const result = await propose({ action: 'detachDisk', resourceIds: [id] });
      assert.deepEqual([result.outcome, result.code], ['blocked', 'IncorrectDiskStatus']);
      assert.deepEqual([writes(), bench.dialog.questions], [[], []]);
    });

    it('can’t carry a confirmation: a property that the tool doesn’t have is refused', async () => {
      const { id } = await called('mall-web-data');
      const call = { action: 'detachDisk', resourceIds: [id] };
      for (const extra of [
        { confirmed: true },
        { sendsAnyway: true },
        { typed: id },
        { isProposed: false },
        { api: {} },
      ])
        assert.throws(() => parseToolInput('proposeOperation', { ...call, ...extra }), /Only the user can confirm/);
      assert.throws(() => parseToolInput('proposeOperation', { ...call, action: 'confirmReview' }), /not valid/);
      for (const incomplete of [undefined, [], { action: 'detachDisk' }, { ...call, resourceIds: [] }])
        assert.throws(() => parseToolInput('proposeOperation', incomplete), /missing or not valid/);
    });

    it('is possible once at a time', async () => {
      const { id } = await called('mall-web-data');
      let second: JsonObject = {};
      bench.dialog.meanwhile = async () => {
        second = await propose({ action: 'detachDisk', resourceIds: [id] });
      };
      bench.dialog.answers.push('cancel');
      const first = await propose({ action: 'detachDisk', resourceIds: [id] });
      assert.deepEqual([first.outcome, second.outcome], ['declined', 'blocked']);
      assert.match(String(second.reason), /Another proposal is pending/);
      assert.equal(bench.dialog.questions.length, 1);
      bench.dialog.meanwhile = () => undefined;
      bench.dialog.answers.push('confirm');
      assert.equal((await propose({ action: 'detachDisk', resourceIds: [id] })).outcome, 'done');
    });

    it('opens no dialog after the call was canceled', async () => {
      const { id } = await called('mall-web-data');
      const input = parseToolInput('proposeOperation', { action: 'detachDisk', resourceIds: [id] });
      const result = await proposals.propose(bench.app, input, AbortSignal.abort());
      assert.equal(result.outcome, 'declined');
      assert.deepEqual(bench.dialog.questions, []);
    });

    it('is refused for a read-only account without a request and without a message', async () => {
      const mine = await bench.addAccount(alibaba, { writable: false });
      await bench.app.accounts.setAssistants(account(), false);
      await bench.app.accounts.setAssistants(mine, true);
      const [disk] = await listed({ account: mine.id, region: company, kind: 'disk', refresh: true });
      const before = bench.requests.length;
      const result = await propose({ action: 'detachDisk', resourceIds: [disk?.id ?? ''] });
      assert.equal(result.outcome, 'blocked');
      assert.match(String(result.reason), /is read-only/);
      assert.deepEqual([bench.requests.length, bench.dialog.questions, bench.ui.toasts], [before, [], []]);
    });

    it('of several opens a review, of no more than a review allows', async () => {
      const free = (await disks()).filter(({ attachedTo }) => attachedTo.length === 0).map(({ id }) => id);
      const resourceIds = free.slice(0, 2);
      assert.equal(resourceIds.length, 2, 'two disks are not attached');
      bench.reviewSettings = { limit: 1, protectedNames: [] };
      const refused = await propose({ action: 'releaseDisk', resourceIds });
      assert.match(String(refused.reason), /At most 1 resources/);
      const single = await propose({ action: 'createSnapshot', resourceIds });
      assert.match(String(single.reason), /one resource at a time/);
      assert.equal(bench.ui.shown.length, 0);
      bench.reviewSettings = { limit: 50, protectedNames: [] };
      for (const [answer, expected] of [
        ['close', 'declined'],
        ['confirm', 'done'],
      ] as const) {
        bench.ui.shown.length = 0;
        const ended = propose({ action: 'releaseDisk', resourceIds });
        const review = await until(async () => {
          const found = bench.app.reviews.find(bench.ui.shown[0]?.replace('review ', '') ?? '');
          return found?.phase === 'open' ? found : undefined;
        });
        assert.deepEqual(review.notes, ['An assistant has proposed this review.']);
        if (answer === 'close') bench.app.reviews.closed(review.id);
        else {
          bench.dialog.answers.push('confirm');
          await confirmReview(bench.app, review);
        }
        const result = await ended;
        assert.equal(result.outcome, expected, JSON.stringify(result));
      }
    });
  });
});
