import assert from 'node:assert/strict';
import { commands } from '../../src/app/commands';
import { addAccount } from '../../src/app/commands/addAccount';
import { editAccount } from '../../src/app/commands/edit/editAccount';
import { runOperation } from '../../src/app/operations/runOperation';
import { isDisk } from '../../src/domain/resource';
import type { Fault } from '../../src/emulator/faults/fault';
import type { Provider } from '../../src/providers/contract';
import { providers } from '../../src/providers/registry';
import { dialects } from '../../src/sandbox/dialects';
import { createLog } from '../../src/ui/log';
import { type AppHarness, startApp } from '../support/appBench';
import { resourceWhere, targetOf } from '../support/targets';
import { wholeTree } from '../support/treeWalk';

/** The forms in which a secret may appear: plain, in a URL, in base64. */
const spellings = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
];

/** Responds like a gateway's error page or a signature error: with everything that was sent, and the secret. */
const echoing = (secret: string, status: number): Fault => ({
  kind: 'response',
  response: {
    status,
    headers: { 'content-type': 'application/json', 'x-request-id': secret },
    body: JSON.stringify({
      requestId: secret,
      RequestId: secret,
      request_id: secret,
      code: `Echo ${secret}`,
      Code: `Echo ${secret}`,
      error_code: secret,
      error: { code: secret, message: secret },
      message: `signed with ${secret}, ${spellings(secret).join(' ')}`,
      Message: secret,
      error_msg: secret,
    }),
  },
});

describe('No secret', () => {
  let bench: AppHarness;
  beforeEach(async () => {
    bench = await startApp({ providers, dialects, on: false });
  });
  afterEach(() => bench.dispose());

  /** Everything that is shown, stored outside the secret store, logged or passed on. */
  async function everything(): Promise<string> {
    const lines: string[] = [];
    const channel = { info: (line: string) => lines.push(line), warn: (line: string) => lines.push(line) };
    const log = createLog(channel as never);
    for (const record of bench.requests) log.request(record);
    const { ui, dialog, stores, progress, recorded } = bench;
    const rows = await wholeTree(bench.app.tree, bench.timer);
    const shown = [ui.toasts, ui.copied, ui.opened, ui.confirmations, dialog.prompts];
    const texts = [
      progress.titles,
      progress.messages,
      [...bench.app.operations.store.all()],
      ui.inputRequests.map(({ value, masked }) => (masked ? '' : value)),
      ui.formTexts.map(({ problem }) => problem),
    ];
    return JSON.stringify([lines, bench.log, bench.requests, recorded, [...stores.plain], shown, texts, rows]);
  }

  const secretsOf = (provider: Provider): readonly string[] => {
    const credentials = bench.credentialsOf(provider.id);
    return provider.credentialFields.flatMap(({ name, secret }) =>
      secret && credentials[name] ? [credentials[name]] : [],
    );
  };

  const reported = async (task: Promise<unknown>): Promise<void> => {
    const error = await task.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (error === undefined) return;
    const { summary, remedy, cloudMessage: texts, requestId = '' } = await bench.app.explain(error);
    await bench.ui.showError(`${String(error)} ${(error as Error).stack} ${summary} ${remedy} ${texts} ${requestId}`);
    bench.log.push(JSON.stringify(error));
  };

  for (const provider of providers) {
    it(`of ${provider.label} appears in a row, a dialog, a message, the log, the journal or the mementos`, async () => {
      const account = await bench.addAccount(provider);
      const [secret = '?'] = secretsOf(provider);
      assert.ok(secret.length > 20, 'the account has a long secret');

      await wholeTree(bench.app.tree, bench.timer);
      const attached = await resourceWhere(bench, account, (each) => isDisk(each) && each.attachments.length === 1);
      for (const status of [400, 401, 403, 404, 429, 500]) {
        bench.sandbox.faults.arm(provider.id, '*', echoing(secret, status), 2);
        bench.dialog.answers.push('confirm');
        await reported(runOperation(bench.app.operations, targetOf(attached), 'detachDisk'));
        bench.sandbox.faults.clear();
        bench.app.clouds.resume();
      }
      bench.sandbox.faults.arm(
        provider.id,
        '*',
        { kind: 'response', response: { status: 502, headers: {}, body: `<p>${secret}` } },
        9,
      );
      bench.app.tree.refresh();
      await reported(commands.detachDisk?.(bench.app, undefined) ?? Promise.resolve());
      bench.sandbox.faults.clear();

      bench.ui.picked.push(provider.label, 'Custom endpoint…');
      const fields = provider.credentialFields.map(({ name }) => bench.credentialsOf(provider.id)[name] ?? '');
      bench.ui.texts.push(bench.sandbox.endpoint, ...fields, 'Second');
      bench.sandbox.faults.arm(provider.id, '*', echoing(secret, 401));
      await reported(addAccount(bench.app, undefined));
      bench.sandbox.faults.clear();
      await reported(editAccount(bench.app, bench.app.tree.roots()[0]));

      const all = await everything();
      assert.ok(all.includes(account.name), 'what was gathered names the account');
      assert.ok(all.length > 10_000, `${all.length} characters were gathered, more than 10,000`);
      for (const each of secretsOf(provider).flatMap(spellings)) {
        const place = all.indexOf(each);
        assert.equal(place, -1, place < 0 ? '' : all.slice(Math.max(0, place - 200), place).replaceAll(each, '…'));
      }
    });
  }
});
