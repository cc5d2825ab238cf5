import assert from 'node:assert/strict';
import { asMarkdown } from '../../src/app/codes/markdownText';
import { operationCommand } from '../../src/app/commands/operationCommand';
import { detailsFindings, detailsPage } from '../../src/app/details/detailsPage';
import { failureOf } from '../../src/app/operations/operationFailure';
import { maxLength } from '../../src/domain/untrustedText';
import type { Fault } from '../../src/emulator/faults/fault';
import { catalogueOfRows } from '../../src/errors/catalogueOfRows';
import type { Transport } from '../../src/http/transport';
import { dialects } from '../../src/sandbox/dialects';
import { asToast } from '../../src/ui/dialogs/plainText';
import { createLog } from '../../src/ui/log';
import { type AppHarness, startApp } from '../support/appBench';
import { detachableRow } from '../support/detachableRow';
import { type CloudFacts, everyCloud } from '../support/everyCloud';
import { isFailure } from '../support/openRow';
import { rowsWhen, wholeTree } from '../support/treeWalk';
import { type ViewRow, viewRows } from '../support/viewRow';

const long = 'x'.repeat(100_000);
/** For each of hundreds of names and tags. */
const rather = 'x'.repeat(1000);

/** An error response whose every word is too long, and whose message is as long. */
function longRefusal({ refusal }: Pick<CloudFacts, 'refusal'>): Fault {
  const { response } = refusal(rather, 400, { 'x-request-id': rather }, long);
  return { kind: 'response', response: { ...response, body: response.body.replace('T-9', rather) } };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Names, descriptions, tags and request ids of a successful response, made as long; nothing that affects the operation.
 */
function lengthened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lengthened);
  if (!isObject(value)) return value;
  const hasState = Object.keys(value).some((name) => /(?:status|state)$/i.test(name));
  const parts = Object.entries(value).map(([name, each]): readonly [string, unknown] => {
    const isFree = /^request_?id$/i.test(name) || /^(?:tag)?(?:key|value)$/i.test(name);
    const isText = hasState && /(?:name|description)$/i.test(name);
    return [name, typeof each === 'string' && (isFree || isText) ? each + rather : lengthened(each)];
  });
  return Object.fromEntries(parts);
}

/** The length of the longest text of a kind. */
const longestOf = (texts: readonly string[]): number => texts.reduce((most, { length }) => Math.max(most, length), 0);

const rowTexts = (rows: readonly ViewRow[]) => ({
  labels: longestOf(rows.map(({ label }) => label)),
  descriptions: longestOf(rows.map(({ description }) => description)),
  tooltipLines: longestOf(rows.flatMap(({ tooltip }) => tooltip.split('\n'))),
  accessibleLabels: longestOf(rows.map(({ accessibleLabel: accessibleLabels }) => accessibleLabels)),
});

/** One or two sentences of the extension around the cloud's text. */
const ownTextLength = 500;

describe('A text of 100 KB from a cloud', () => {
  for (const facts of everyCloud) {
    const { provider } = facts;
    describe(provider.label, () => {
      let bench: AppHarness;
      let isLong = false;
      beforeEach(async () => {
        isLong = false;
        const lengthening = (transport: Transport): Transport => ({
          async send(request, options) {
            const response = await transport.send(request, options);
            if (!isLong) return response;
            const text = JSON.stringify(lengthened(JSON.parse(response.text || '{}')));
            return { ...response, headers: { ...response.headers, 'x-request-id': rather }, text };
          },
        });
        bench = await startApp({ providers: [provider], dialects, wrapTransport: lengthening });
      });
      afterEach(() => bench.dispose());

      const logLines = (): readonly string[] => {
        const lines: string[] = [];
        const take = (line: string) => lines.push(...line.split('\n'));
        const log = createLog({ info: take, warn: take, error: take } as never);
        for (const record of bench.requests) log.request(record);
        for (const message of bench.log) log.error(message);
        return lines;
      };

      it('is cut in rows, messages, documents, clipboard, log and journal if it is in an error response', async () => {
        const row = await detachableRow(bench, provider, await wholeTree(bench.app.tree, bench.timer));
        const { resource } = row.subject;
        bench.dialog.answers.push('confirm');
        bench.ui.button = 'Copy';
        bench.dialog.meanwhile = () => bench.sandbox.faults.arm(provider.id, detachCall, longRefusal(facts));
        const detachCall = provider.operations.find(({ action }) => action === 'detachDisk')?.call ?? '';
        await operationCommand('detachDisk')(bench.app, row);
        bench.dialog.meanwhile = () => undefined;
        const parent = bench.app.tree.parentOf(row);
        const marked = parent ? viewRows(await bench.app.tree.children(parent)) : [];
        assert.ok(
          marked.some(({ icon }) => icon.id === 'warning'),
          'the row is marked',
        );

        bench.sandbox.faults.arm(provider.id, '*', longRefusal(facts), 100);
        const [account] = bench.app.tree.roots();
        assert.ok(account, 'there is an account');
        bench.app.tree.refresh();
        await rowsWhen(bench.app.tree, account, bench.timer, (rows) => rows.some(isFailure));
        const failures = await wholeTree(bench.app.tree, bench.timer);
        assert.ok(failures.some(isFailure), 'a list has failed');
        const rows = rowTexts([...marked, ...failures]);
        assert.ok(rows.labels <= maxLength.line, `label: ${rows.labels}`);
        assert.ok(rows.descriptions <= 2 * maxLength.line, `description: ${rows.descriptions}`);
        assert.ok(rows.tooltipLines <= maxLength.text + ownTextLength, `tooltip: ${rows.tooltipLines}`);
        assert.ok(
          rows.accessibleLabels <= maxLength.line + ownTextLength,
          `accessibleLabels: ${rows.accessibleLabels}`,
        );

        const [last] = bench.app.operations.store.problems();
        assert.equal(last?.state, 'failed');
        const failure = await failureOf(last, { providers: [provider], explain: bench.app.explain });
        const page = detailsPage(row, resource, undefined);
        const context = {
          operations: provider.operations,
          catalogue: catalogueOfRows([]),
          lastProblem: { record: last, failure },
          attached: [],
        };
        const findings = detailsFindings(page, context).map(({ message }) => message);
        const toasts = [...bench.ui.toasts.map(({ message }) => message), ...findings].map(asToast);
        assert.ok(toasts.length > 1 && longestOf(toasts) <= 900, `toast or diagnostic: ${longestOf(toasts)}`);
        const hovers = findings.map(asMarkdown);
        assert.ok(longestOf(hovers) <= 2 * maxLength.text, `hover: ${longestOf(hovers)}`);
        const copied = bench.ui.copied.flatMap((text) => text.split('\n'));
        assert.ok(copied.length > 1 && longestOf(copied) <= maxLength.text, `clipboard: ${longestOf(copied)}`);
        assert.ok(longestOf(logLines()) <= maxLength.text, `log: ${longestOf(logLines())}`);
        const entries = bench.recorded.flatMap((entry) => Object.values(entry)).map(String);
        assert.ok(entries.includes('failed') && longestOf(entries) <= maxLength.id, `journal: ${longestOf(entries)}`);
      });

      it('is cut in rows, dialogs, lists, log and journal if it is a name, a tag or a request id', async () => {
        isLong = true;
        const all = await wholeTree(bench.app.tree, bench.timer);
        const row = await detachableRow(bench, provider, all);
        const rows = rowTexts(all);
        assert.ok(rows.labels > 100, `no field of ${provider.label} whose name ends in “name” was lengthened`);
        assert.ok(rows.labels <= maxLength.line, `label: ${rows.labels}`);
        assert.ok(rows.descriptions <= maxLength.line, `description: ${rows.descriptions}`);
        assert.ok(rows.tooltipLines <= maxLength.name + ownTextLength, `tooltip: ${rows.tooltipLines}`);
        assert.ok(rows.accessibleLabels <= maxLength.line, `accessibleLabels: ${rows.accessibleLabels}`);

        bench.dialog.answers.push('confirm');
        await operationCommand('detachDisk')(bench.app, row);
        const { question, facts, consequences } = bench.dialog.prompt;
        const requests = [question, ...facts.map(({ value }) => value), ...consequences.map(({ text }) => text)];
        assert.ok(longestOf(requests) <= maxLength.name + ownTextLength, `dialog: ${longestOf(requests)}`);
        const titles = [...bench.progress.titles, ...bench.progress.messages].map(asToast);
        assert.ok(longestOf(titles) <= maxLength.name + ownTextLength, `progress: ${longestOf(titles)}`);
        const toasts = bench.ui.toasts.map(({ message }) => asToast(message));
        assert.ok(longestOf(toasts) <= 900, `toast: ${longestOf(toasts)}`);
        assert.ok(longestOf(logLines()) <= maxLength.line + ownTextLength, `log: ${longestOf(logLines())}`);
        const entries = bench.recorded.flatMap((entry) => Object.values(entry)).map(String);
        assert.ok(entries.includes('accepted') && longestOf(entries) <= maxLength.id, `journal: ${longestOf(entries)}`);
      });
    });
  }
});
