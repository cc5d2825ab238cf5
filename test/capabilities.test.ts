import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { offeredActions } from '../src/app/tree/offeredActions';
import { actions } from '../src/domain/plan';
import { hasAction, lackingActions } from '../src/providers/operations/capabilities';
import { providers } from '../src/providers/registry';
import { changeablesOf } from './support/attachables';
import { OneCloud } from './support/oneCloud';

const textOf = (path: string): string => readFileSync(join(__dirname, '..', path), 'utf8');

interface MenuItem {
  readonly command: string;
  readonly when: string;
}

const menus: Readonly<Record<string, readonly MenuItem[]>> = JSON.parse(textOf('package.json')).contributes.menus;
const titles: Readonly<Record<string, string>> = JSON.parse(textOf('package.nls.json'));
const titleOf = (action: string): string => titles[`command.${action}`] ?? assert.fail(`${action} has no title`);

/** The table of operations in README.md: its rows by the title of the command, without that title. */
function documented(): ReadonlyMap<string, readonly string[]> {
  const rows = textOf('README.md')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(({ length }) => length === providers.length + 3);
  const start = rows.findIndex((row) => providers.every(({ label }, at) => row[at + 2] === label));
  const end = rows.findIndex(([, title], at) => at > start + 1 && !title?.endsWith('…'));
  const table = rows.slice(start + 2, end === -1 ? undefined : end);
  return new Map(table.map(([, title = '', ...cells]) => [title, cells.slice(0, providers.length)]));
}

describe('What a cloud can do', () => {
  it('is its operations, and each action is one of some cloud', () => {
    assert.deepEqual(lackingActions(providers), []);
    for (const provider of providers) {
      const lacking = lackingActions([provider]);
      for (const action of actions) assert.equal(hasAction(provider, action), !lacking.includes(action), action);
    }
  });

  it('is the table in README.md: a row for each action, and a dash where a cloud lacks it', () => {
    const table = documented();
    assert.deepEqual([...table.keys()].sort(), actions.map(titleOf).sort());
    for (const action of actions) {
      const cells = table.get(titleOf(action)) ?? [];
      providers.forEach((provider, at) => {
        const [isThere, cell] = [cells[at] !== '–' && cells[at] !== '', hasAction(provider, action)];
        assert.equal(isThere, cell, `${titleOf(action)} of ${provider.label} in README.md: ${cells[at]}`);
      });
    }
  });

  it('is the Command Palette: what a cloud lacks is hidden if all accounts are of such clouds', () => {
    for (const action of actions) {
      const item = menus.commandPalette?.find(({ command }) => command === `cloudAttachments.${action}`);
      const isEverywhere = providers.every((provider) => hasAction(provider, action));
      const lacks = isEverywhere ? '' : ` && !cloudAttachments.lacks.${action}`;
      assert.equal(item?.when, `!cloudAttachments.noAccounts${lacks}`, `when of ${action} in commandPalette`);
    }
  });

  for (const provider of providers) {
    describe(provider.label, () => {
      const cloud = new OneCloud(provider);
      before(() => cloud.start());
      after(() => cloud.end());

      it('has rows that offer its own actions only', async () => {
        const offered = new Set<string>();
        for await (const each of changeablesOf(cloud.api)) {
          for (const action of offeredActions(provider.operations, each)) offered.add(action);
        }
        assert.deepEqual(
          actions.filter((action) => offered.has(action)),
          actions.filter((action) => hasAction(provider, action)),
        );
      });
    });
  }
});
