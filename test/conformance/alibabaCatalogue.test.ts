import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alibaba } from '../../src/providers/alibaba';
import { catalogueOf } from '../support/sandbox';

describe('Alibaba Cloud: codes of the catalog', () => {
  it('are named in every rule with their status, and document the rule’s action', async () => {
    const rows = await catalogueOf('alibaba');
    for (const { rules, call } of alibaba.operations) {
      for (const { code, status } of rules) {
        const row = rows.find((each) => each.code === code && each.status === status);
        assert.ok(row?.actions.includes(call) || row?.actions.includes('*'), `${call}: ${code} ${status}`);
      }
    }
  });

  it('are the only ones that the sandbox refuses with, and have a known status', async () => {
    const folder = join(__dirname, '../../src/providers/alibaba/emulator');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    const codes = sources.flatMap((source) => [
      ...[...source.matchAll(/new Refusal\(\s*'([^']+)'/g)].map(([, code = '']) => code),
      ...[...source.matchAll(/(?:refusal|code): '([^']+)'/g)].map(([, code = '']) => code),
    ]);
    const rows = await catalogueOf('alibaba');
    assert.ok(codes.length > 80, `${codes.length} codes`);
    for (const code of new Set(codes)) {
      assert.ok(
        rows.some((row) => row.code === code && row.status !== null),
        code,
      );
    }
  });
});
