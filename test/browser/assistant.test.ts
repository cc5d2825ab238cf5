import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../support/until';
import { worldRegions } from '../support/worldRegions';
import { addAccount } from './support/ownAccount';
import { type StandAlone, startStandAlone } from './support/standAlone';
import { Workbench } from './support/workbench';

interface Result {
  readonly outcome?: string;
  readonly reason?: string;
  readonly verdict?: string;
  readonly thrown?: string;
  readonly resources?: readonly { readonly id: string; readonly name: string }[];
}

describe('Assistants in the real workbench', () => {
  const account = 'Alibaba Cloud sandbox';
  const { company, refusals } = worldRegions.alibaba;
  let folder: string;
  let sandbox: StandAlone;
  let workbench: Workbench;
  let calls = 0;

  before(async function () {
    this.timeout(120_000);
    folder = await mkdtemp(join(tmpdir(), 'ca-tools-'));
    [sandbox, workbench] = await Promise.all([
      startStandAlone('--port', '0'),
      Workbench.open({
        extraExtensions: [join(__dirname, '../fixtures/companion')],
        env: { COMPANION_TOOLS: folder },
      }),
    ]);
    await workbench.openView();
    await workbench.openSandbox();
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });
  after(async () => {
    await Promise.all([workbench?.dispose(), sandbox?.end()]);
    await rm(folder, { recursive: true, force: true });
  });

  /** Calls a tool, and answers the editor's own question about it. Returns what waits for its result. */
  async function begin(name: string, input: object): Promise<() => Promise<Result>> {
    calls += 1;
    const file = join(folder, `result-${calls}.json`);
    await writeFile(
      join(folder, 'call.json'),
      JSON.stringify({ call: calls, name: `cloudAttachments_${name}`, input }),
    );
    await workbench.command('Companion: Invoke Tool');
    await workbench.dialogText();
    await workbench.picture(`assistant-${name}-asked-${calls}`);
    await workbench.answer('Yes');
    return () =>
      until(async () => {
        const text = await readFile(file, 'utf8').catch(() => '');
        return text === '' ? undefined : (JSON.parse(text) as Result);
      });
  }

  const call = async (name: string, input: object): Promise<Result> => (await begin(name, input))();

  const list = async (region: string, of = account): Promise<NonNullable<Result['resources']>> => {
    const { resources, ...others } = await call('listResources', { account: of, region, kind: 'disk', refresh: true });
    return resources ?? assert.fail(JSON.stringify(others));
  };

  const disk = async (name: string, of = account): Promise<string> =>
    (await list(company, of)).find((each) => each.name === `«${name}»`)?.id ?? assert.fail(name);

  const writes = (): Promise<number> => workbench.sent('DetachDisk');

  it('see nothing before an account allows them', async () => {
    const { outcome, reason = '' } = await call('listResources', {});
    assert.equal(outcome, 'blocked');
    assert.match(reason, /No account allows assistants/);
  });

  it('are allowed by a command, which the account shows', async () => {
    await workbench.menu(account, 'Allow Assistants…');
    assert.match(await workbench.dialogText(), /requires your confirmation in the dialog/);
    await workbench.picture('assistant-allow');
    await workbench.answer('Allow Assistants');
    await workbench.row(account).filter({ hasText: 'assistants allowed' }).waitFor();
    await workbench.tooltip(account, 'Assistants in the editor can list its resources');
    await workbench.picture('assistant-allowed');
  });

  it('get hostile names cleaned, cut, and marked', async () => {
    const names = (await list(refusals)).map(({ name }) => name);
    assert.ok(names.length > 1, `${names.length} disks`);
    for (const name of names) assert.match(name, /^«[^«»`<>[\]\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{0,80}»$/u);
  });

  it('can’t confirm what they propose', async () => {
    const resourceIds = [await disk('mall-web-data')];
    const { outcome, reason = '' } = await call('proposeOperation', {
      action: 'detachDisk',
      resourceIds,
      confirmed: true,
    });
    assert.equal(outcome, 'blocked');
    assert.match(reason, /no property «confirmed»/);
    assert.equal(await workbench.dialog.count(), 0, 'no dialog is open');
    assert.equal(await writes(), 0);
  });

  it('learn that the user has declined', async () => {
    const resourceIds = [await disk('mall-web-data')];
    const result = await begin('proposeOperation', { action: 'detachDisk', resourceIds });
    await workbench.dialog.filter({ hasText: 'Detach “mall-web-data”' }).waitFor();
    assert.match(await workbench.dialogText(), /Proposed by an assistant/);
    await workbench.picture('assistant-proposed');
    await workbench.answer('Cancel');
    assert.equal((await result()).outcome, 'declined');
    assert.equal(await writes(), 0);
  });

  it('have one proposal at a time, which is a review if it’s about several resources', async () => {
    const resourceIds = (await list(company)).slice(0, 3).map(({ id }) => id);
    const review = await begin('proposeOperation', { action: 'detachDisk', resourceIds });
    const lines = workbench.page.locator('.view-line').filter({ hasText: 'An assistant has proposed this review.' });
    await lines.first().waitFor();
    await workbench.picture('assistant-review');
    const second = await call('proposeOperation', { action: 'detachDisk', resourceIds: resourceIds.slice(0, 1) });
    assert.equal(second.outcome, 'blocked');
    assert.match(second.reason ?? '', /Another proposal is pending/);
    await workbench.command('View: Close All Editors');
    assert.equal((await review()).outcome, 'declined');
    assert.equal(await writes(), 0);
  });

  it('learn the outcome of what the user has confirmed', async () => {
    const id = await disk('mall-web-data');
    const { verdict } = await call('checkOperation', { action: 'detachDisk', resourceId: id });
    assert.equal(verdict, 'possible');
    const result = await begin('proposeOperation', { action: 'detachDisk', resourceIds: [id] });
    await workbench.dialog.filter({ hasText: 'Detach “mall-web-data”' }).waitFor();
    await workbench.answer('Detach');
    assert.equal((await result()).outcome, 'done');
    await workbench.toast(/was detached/).waitFor();
    await workbench.clearToasts();
    assert.equal(await workbench.sent('DetachDisk', 1), 1);
  });

  it('can propose nothing in a read-only account', async () => {
    await addAccount(workbench, sandbox, 'alibaba', 'mine');
    await workbench.menu('mine', 'Allow Assistants…');
    await workbench.answer('Allow Assistants');
    await workbench.row('mine').filter({ hasText: 'assistants allowed' }).waitFor();
    const id = (await list(company, 'mine'))[0]?.id ?? assert.fail('there is a disk');
    const { outcome, reason = '' } = await call('proposeOperation', {
      action: 'detachDisk',
      resourceIds: [id],
      account: 'mine',
    });
    assert.equal(outcome, 'blocked');
    assert.match(reason, /is read-only/);
    assert.equal(await workbench.dialog.count(), 0, 'no dialog is open');
  });

  it('see nothing of an account once they’re denied', async () => {
    await workbench.menu(account, 'Deny Assistants');
    await workbench.menu('mine', 'Deny Assistants');
    await workbench.row('mine').filter({ hasNotText: 'assistants allowed' }).waitFor();
    const { outcome } = await call('listResources', {});
    assert.equal(outcome, 'blocked');
  });
});
