import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { HttpResponse } from '../../../src/http/request';
import { providers } from '../../../src/providers/registry';
import { checkError } from './checks';
import type { Recorded } from './exchange';
import { fuzzRuns } from './fuzzRuns';
import { type RecordedReading, recordReadings } from './recordedReadings';

/** Bodies that no cloud sends for a success: of proxies and gateways, and damaged ones. */
const texts: readonly string[] = [
  ...[
    '',
    ' ',
    'null',
    'true',
    '5',
    '"text"',
    '[]',
    '{}',
    '[{}]',
    'nul',
    '{',
    '{"a":',
    '\ufeff{}',
    'OK',
    '{"a":1}{"a":2}',
  ],
  '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>',
  '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
  `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  `{"a":${'['.repeat(120)}${']'.repeat(120)}}`,
  '{"response":{},"Instances":{},"servers":{}}',
  '{"message":"hello","code":"","Code":""}',
];
const statuses = [200, 202, 204, 400, 401, 403, 404, 429, 500, 502, 503] as const;
const anyHeaders = fc.constantFrom<Record<string, string>>(
  {},
  { 'content-type': 'text/html' },
  { 'retry-after': '9e9' },
);

/** What was read, or a part of it: a list without some of its records, facts without some. */
function isPart(part: unknown, whole: unknown): boolean {
  if (isDeepStrictEqual(part, whole)) return true;
  if (typeof part !== 'object' || part === null || typeof whole !== 'object' || whole === null) return false;
  return Object.entries(part).every(([name, value]) => isPart(value, Reflect.get(whole, name)));
}

/** Whether a write that the cloud accepts without any content was accepted like this. Its result is read in any case. */
const isBareAcceptance = ({ body }: Recorded, { status }: HttpResponse): boolean =>
  status < 300 && (body === undefined || JSON.stringify(body) === '{}');

const readsFacts = ({ reader: { what } }: RecordedReading): boolean => what === 'the facts of a release';

for (const provider of providers) {
  describe(`${provider.label}: a response that isn’t the cloud’s`, () => {
    let recorded: readonly RecordedReading[];
    before(async () => {
      recorded = await recordReadings(provider);
    });

    it('is an error, and never an empty list, a resource that doesn’t exist, or an accepted write', async () => {
      const anyReply = fc.record({
        status: fc.constantFrom(...statuses),
        text: fc.constantFrom(...texts),
        headers: anyHeaders,
      });
      await fc.assert(
        fc.asyncProperty(fc.nat(), fc.nat(), anyReply, async (at, which, reply) => {
          const reading = recorded[at % recorded.length];
          const response = reading?.responses[which % reading.responses.length];
          if (!reading || !response) return;
          await tryReply(reading, reading.responses.indexOf(response), reply);
        }),
        { numRuns: 9 * fuzzRuns },
      );
    });
  });
}

async function tryReply(reading: RecordedReading, at: number, reply: HttpResponse): Promise<void> {
  const replaced = reading.responses[at];
  if (!replaced) return;
  const seen = await reading.repeat(new Map([[replaced, reply]]));
  const where = `${reading.reader.what}, response ${at}: HTTP ${reply.status} ${reply.text.slice(0, 80)}`;
  if (seen.error !== undefined) {
    checkError(seen.error, [], seen.actions);
    return;
  }
  const { items, value } = seen.reading;
  const { expected } = reading;
  if (items) assert.ok(isPart(items, expected.items), `${where}: the list is as before`);
  else if (readsFacts(reading)) assert.ok(value === undefined || isPart(value, expected.value), `${where}: the facts`);
  else if (!isBareAcceptance(replaced, reply)) checkSingle(value, expected.value, where);
}

function checkSingle(value: unknown, expected: unknown, where: string): void {
  if (isDeepStrictEqual(value, expected)) return;
  assert.ok(typeof value === 'object' && value !== null, `${where}: it is ${String(value)}`);
  if ('kind' in value)
    assert.ok(['uncertain', 'refused', 'notSent'].includes(String(value.kind)), `${where}: ${JSON.stringify(value)}`);
  else assert.ok(isPart(value, expected), `${where}: ${JSON.stringify(value).slice(0, 300)}`);
}
