import assert from 'node:assert/strict';
import { jsonResponse } from '../../../src/emulator/wire';
import type { Transport } from '../../../src/http/transport';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { startApp } from '../../support/appBench';
import { nextChange } from '../../support/treeWalk';
import { viewRows } from '../../support/viewRow';

describe('A list that fails after the view has shown it as loading', () => {
  it('is shown as failed: the view is asked to draw it again', async () => {
    let respond = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      respond = resolve;
    });
    const carried = (transport: Transport): Transport => ({
      ...transport,
      async send(request, options) {
        await slow;
        return transport.send(request, options);
      },
    });
    const bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect], wrapTransport: carried });
    try {
      const { tree } = bench.app;
      const refusal = jsonResponse(403, { requestId: 'r', code: 'SOMETHING_ELSE', message: 'no' });
      bench.sandbox.faults.arm('zenlayer', '*', { kind: 'response', response: refusal });
      const [account = assert.fail('There is no account.')] = tree.roots();
      const loading = tree.children(account);
      bench.timer.pass(250);
      assert.match(viewRows(await loading)[0]?.label ?? '', /^Loading/);

      const redrawn: unknown[] = [];
      tree.onDidChangeRows((row) => redrawn.push(row?.id));
      const changed = nextChange(tree);
      respond();
      await changed;
      assert.deepEqual(redrawn, [account.id]);
      assert.deepEqual(
        (await tree.children(account)).map(({ subject }) => subject.kind),
        ['failure'],
      );
    } finally {
      await bench.dispose();
    }
  });
});
