import assert from 'node:assert/strict';
import { asMarkdown } from '../../src/app/codes/markdownText';
import { operationCommand } from '../../src/app/commands/operationCommand';
import { failureSupportText } from '../../src/app/commands/reportFailure';
import { copyId, openInConsole } from '../../src/app/commands/resourceCommands';
import { RecordText } from '../../src/app/details/recordText';
import { plainFailure } from '../../src/app/failure';
import { lineText } from '../../src/app/operations/record/lineText';
import { runOperation } from '../../src/app/operations/runOperation';
import { keyOf, pathPart } from '../../src/domain/refs';
import type { Transport } from '../../src/http/transport';
import { providers } from '../../src/providers/registry';
import { dialects } from '../../src/sandbox/dialects';
import { asLines, asToast } from '../../src/ui/dialogs/plainText';
import { createLog } from '../../src/ui/log';
import { type AppHarness, startApp } from '../support/appBench';
import { detachableRow } from '../support/detachableRow';
import { targetOf } from '../support/targets';
import { wholeTree } from '../support/treeWalk';

const hostile = 'd-1\nrm -rf ~\r\u2028\u202egnp.\u2066$(zap)[run](command:quit)\u200bhttps://x.example/\ud800';

/** Breaks a line, is hidden, or reverses what follows. */
const forging = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
/** What messages, prompts, quick picks and the status bar interpret in a text. */
const live = /\$\([a-z]|\]\(command:|\]\(https?:/i;

function assertPlain(texts: readonly string[], what: string): void {
  assert.ok(
    texts.length > 0 && texts.some((text) => text.includes('gnp.')),
    `${what} shows the id: ${texts.join(' | ')}`,
  );
  for (const text of texts) assert.doesNotMatch(text, forging, what);
}

function assertDead(texts: readonly string[], what: string): void {
  assertPlain(texts, what);
  for (const text of texts) assert.doesNotMatch(text, live, what);
}

describe('An id with line breaks, reversed text, icons and links', () => {
  for (const provider of providers) {
    it(`is plain text wherever it is shown, copied or logged: ${provider.label}`, async () => {
      let victim = '';
      const renaming = (transport: Transport): Transport => ({
        async send(request, options) {
          const response = await transport.send(request, options);
          if (victim === '') return response;
          return { ...response, text: response.text.replaceAll(victim, JSON.stringify(hostile).slice(1, -1)) };
        },
      });
      const bench: AppHarness = await startApp({ providers: [provider], dialects, wrapTransport: renaming });
      const { app, ui, dialog } = bench;
      try {
        const before = await wholeTree(app.tree, bench.timer);
        victim = (await detachableRow(bench, provider, before)).subject.resource.ref.id;
        app.tree.refresh();
        const rows = await wholeTree(app.tree, bench.timer, before);
        const row = rows.find(({ subject }) => subject.kind === 'resource' && subject.resource.ref.id === hostile);
        assert.ok(row?.subject.kind === 'resource', 'its row is there');
        const { resource } = row.subject;
        const { ref } = resource;

        assertPlain(row.tooltip.split('\n'), 'tooltip');
        for (const text of [row.label, row.description, row.accessibleLabel, row.id])
          assert.doesNotMatch(text, forging);
        assertPlain([keyOf(ref), `/1/Detach ${pathPart(ref.id)}`], 'titles of tabs');
        await copyId(app, row);
        assertPlain(ui.copied, 'clipboard');
        await openInConsole(app, row);
        assert.doesNotMatch(ui.opened.join(), forging, 'address of the console');

        dialog.answers.push('confirm');
        const failed = await runOperation(app.operations, targetOf(resource as never), 'detachDisk').catch(
          (error: unknown) => error,
        );
        const failure = await app.explain(failed);
        ui.button = 'Copy';
        await operationCommand('detachDisk')(app, row).catch((error: unknown) => app.ui.showError(String(error)));
        ui.picked.push(row.subject.region.region);
        await operationCommand('detachDisk')(app, undefined).catch(() => undefined);
        const items = ui.picks.flatMap(({ items: each }) => each).filter(({ description }) => description === hostile);
        assertDead(
          items.flatMap(({ label, description, detail }) => [label, description, detail]).map(asToast),
          'quick pick',
        );
        assertDead(
          [failure.summary, ...ui.toasts.map(({ message }) => message), `Reading ${ref.id}`].map(asToast),
          'toast, progress',
        );

        assertPlain(
          failureSupportText('headline', plainFailure('It failed'), ref.id).split('\n'),
          'details for support',
        );
        assertPlain([asLines([ref.id]), asMarkdown(ref.id)], 'dialog, hover');
        assertPlain(new RecordText(resource.fields).text.split('\n'), 'document');
        const lines: string[] = [];
        const log = createLog({ error: (line: string) => lines.push(...line.split('\n')) } as never);
        log.error(failureSupportText('headline', plainFailure('It failed'), ref.id));
        assertPlain(lines, 'log');
        const plan = {
          action: 'detachDisk',
          call: 'Detach',
          target: { ...ref, kind: 'disk' },
          names: { target: '' },
          account: { id: '', cloud: '', name: '', owner: '', endpoint: '' },
          before: { nativeState: '' },
          parameters: {},
        } as const;
        assert.equal(
          lineText({ event: 'planned', id: 'write-1', n: 0, at: 0, plan }).split('\n').length,
          1,
          'one line in the record',
        );
        assert.deepEqual(bench.recorded, [], 'nothing was sent under that id');
      } finally {
        await bench.dispose();
      }
    });
  }
});
