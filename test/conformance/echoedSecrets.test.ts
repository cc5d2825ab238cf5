import assert from 'node:assert/strict';
import { RecordText } from '../../src/app/details/recordText';
import { runOperation } from '../../src/app/operations/runOperation';
import { percentEncode } from '../../src/http/canonical';
import type { HttpRequest, HttpResponse } from '../../src/http/request';
import type { Transport } from '../../src/http/transport';
import { providers } from '../../src/providers/registry';
import { dialects } from '../../src/sandbox/dialects';
import { createLog } from '../../src/ui/log';
import { type AppHarness, startApp } from '../support/appBench';
import { detachableRow } from '../support/detachableRow';
import { targetOf } from '../support/targets';
import { wholeTree } from '../support/treeWalk';

const spellings = (secret: string): readonly string[] => [
  secret,
  percentEncode(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
];

/** The secrets of a request: the whole header, the signature in it, and a token. */
function sentWith({ headers }: HttpRequest): readonly string[] {
  const { authorization = '' } = headers;
  const token = headers['x-acs-security-token'] ?? headers['x-security-token'] ?? '';
  return [authorization, authorization.split(/[\s=]/).at(-1) ?? '', token].filter((each) => each !== '');
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A cloud that returns what it received in names, tags, fields of its own and request ids, and is otherwise correct.
 */
function echoed(value: unknown, key: string, echo: string): unknown {
  if (Array.isArray(value)) return value.map((each) => echoed(each, key, echo));
  if (!isObject(value)) return value;
  const hasState = Object.keys(value).some((name) => /(?:status|state)$/i.test(name));
  const parts = Object.entries(value).map(([name, each]): readonly [string, unknown] => {
    if (/^request_?id$/i.test(name)) return [name, echo];
    if (hasState && /name$/i.test(name) && typeof each === 'string') return [name, `${key} ${each}`];
    return [name, echoed(each, key, echo)];
  });
  return { ...Object.fromEntries(parts), ...(hasState ? { echo, [`of ${key}`]: 1 } : {}) };
}

describe('A secret that the cloud returns in a successful response', () => {
  for (const provider of providers) {
    it(`is in no row, record, document, request id, log or journal: ${provider.label}`, async () => {
      const secrets = new Set<string>();
      let changed = 0;
      const echoing = (transport: Transport): Transport => ({
        async send(request, options): Promise<HttpResponse> {
          const response = await transport.send(request, options);
          if (changed % 10 === 0) for (const each of sentWith(request)) secrets.add(each);
          const key = Object.values(bench.credentialsOf(provider.id)).join(' ');
          // A signature differs each time: in a name, it would look like a change of the disk.
          const sent = [...Object.values(bench.credentialsOf(provider.id)), ...sentWith(request)];
          const echo = sent.flatMap(spellings).join(' ');
          changed += 1;
          return {
            ...response,
            headers: { ...response.headers, 'x-request-id': echo, 'x-acs-request-id': echo },
            text: JSON.stringify(echoed(JSON.parse(response.text || '{}'), key, echo)),
          };
        },
      });
      const bench: AppHarness = await startApp({ providers: [provider], dialects, wrapTransport: echoing });
      try {
        // An id that isn't secret: an account of Zenlayer has no other name.
        for (const { name, secret } of provider.credentialFields) {
          if (secret) secrets.add(bench.credentialsOf(provider.id)[name] ?? '');
        }
        const rows = await wholeTree(bench.app.tree, bench.timer);
        const { resource } = (await detachableRow(bench, provider, rows)).subject;
        bench.dialog.answers.push('confirm');
        await runOperation(bench.app.operations, targetOf(resource), 'detachDisk');

        const lines: string[] = [];
        const channel = { info: (line: string) => lines.push(line), warn: (line: string) => lines.push(line) };
        const log = createLog(channel as never);
        for (const record of bench.requests) log.request(record);
        const documents = rows.flatMap(({ subject }) =>
          subject.kind === 'resource' ? [new RecordText(subject.resource.fields).text] : [],
        );
        const all = JSON.stringify([rows, documents, lines, bench.requests, bench.log, bench.recorded]);

        assert.ok(changed > 5 && documents.length > 5, `${changed} responses, ${documents.length} documents`);
        assert.ok(
          bench.recorded.some(({ event }) => event === 'accepted'),
          'the write was accepted',
        );
        assert.match(all, /\[redacted\]/);
        assert.ok(secrets.size >= 3, `${secrets.size} secrets`);
        for (const secret of [...secrets].filter((each) => each.length > 3).flatMap(spellings)) {
          const place = all.indexOf(secret);
          assert.equal(place, -1, place < 0 ? '' : all.slice(Math.max(0, place - 100), place));
        }
      } finally {
        await bench.dispose();
      }
    });
  }
});
