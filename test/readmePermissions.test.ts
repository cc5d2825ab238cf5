import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PermissionTable, RequestUse } from '../src/providers/permissions';
import { providers } from '../src/providers/registry';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');

/** The lines of the section about permissions. */
const table = (readme.split('\n### Permissions\n')[1] ?? '').split('\n## ')[0]?.split('\n') ?? [];

const chineseNames: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(__dirname, '..', 'l10n/bundle.l10n.zh-cn.json'), 'utf8'),
);
const chineseReadme = readFileSync(join(__dirname, '..', 'README.zh-cn.md'), 'utf8');
const chineseRows = new Map(
  ((chineseReadme.split('\n### 权限\n')[1] ?? '').split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1)
        .map((cell) => cell.trim()),
    )
    .map((cells) => [cells[0] ?? '', cells] as const),
);

/** The permissions of some requests in the order of the table, each once; the requests where they have no names. */
function names({ requests, hasNames }: PermissionTable, ...uses: readonly RequestUse[]): readonly string[] {
  const used = requests.filter(({ use }) => uses.includes(use));
  return [...new Set(used.flatMap((each) => (hasNames ? each.names : [each.action])))];
}

function rowOf(label: string, permissions: PermissionTable): string {
  const browse = names(permissions, 'browse');
  const more = names(permissions, 'change', 'followUp').filter((name) => !browse.includes(name));
  const kind = permissions.hasNames ? '' : 'the requests ';
  const cells = [browse, more].map((each) => kind + each.map((name) => `\`${name}\``).join(', '));
  return `| ${[label, ...cells].join(' | ')} |`;
}

describe('The table of permissions in the README', () => {
  for (const { label, permissions } of providers) {
    it(`has the row of ${label} as the code has it`, () => {
      const row = table.find((line) => line.startsWith(`| ${label} | `));
      assert.equal(row, rowOf(label, permissions));
      const namesIn = (text = ''): readonly string[] => text.match(/`[^`]+`/g) ?? [];
      const [, browse, change] = chineseRows.get(chineseNames[label] ?? label) ?? [];
      const [, , english, more] = row?.split('|') ?? [];
      assert.deepEqual([namesIn(browse), namesIn(change)], [namesIn(english), namesIn(more)], 'README.zh-cn.md');
    });
  }
});
