import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, isRowCommand } from '../src/app/commands';
import { operationCommands } from '../src/app/commands/operations';
import { reviewCommands } from '../src/app/commands/review/reviewCommands';
import { unattachedCommands } from '../src/app/commands/unattached';
import { actionLabels } from '../src/app/operations/actionLabels';
import { operationContextWords } from '../src/app/operations/list/operationContext';
import { diskAppearance, instanceAppearance, vnicAppearance } from '../src/app/tree/stateAppearance';
import { providers } from '../src/providers/registry';
import { defaultLimits, limitBounds } from '../src/providers/requestLimits';

const top = join(__dirname, '..');
const textOf = (...path: readonly string[]): string => readFileSync(join(top, ...path), 'utf8');

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

interface KeyBinding {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly when: string;
  readonly args?: { readonly commands: readonly string[] };
}

interface Setting {
  readonly scope?: string;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly displayName: string;
  readonly icon: string;
  readonly main: string;
  readonly type?: string;
  readonly engines: { readonly vscode: string };
  readonly extensionKind: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: unknown };
    readonly virtualWorkspaces: unknown;
  };
  readonly activationEvents: readonly string[];
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsContainers: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
    readonly keybindings: readonly KeyBinding[];
    readonly configuration?: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

const manifest = JSON.parse(textOf('package.json')) as Manifest;
const { contributes } = manifest;

const sources = (folder: string): readonly string[] =>
  readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => textOf(folder, name));
const editorSources = [...sources('src/ui'), textOf('src/extension.ts')].join('\n');

/** Every `%key%` in the manifest. */
const keysIn = (text: string): readonly string[] => [...text.matchAll(/"%([^"%]+)%"/g)].map(([, key = '']) => key);

const nls = (file: string): Readonly<Record<string, string>> => JSON.parse(textOf(file)) as Record<string, string>;
const nlsFiles = readdirSync(top).filter((name) => /^package\.nls(\..+)?\.json$/.test(name));

const menuItems = Object.entries(contributes.menus).flatMap(([menu, items]) =>
  items.map((item) => ({ menu, ...item })),
);
/** `runCommands` runs several, some of which are the editor's own. */
const commandsOf = ({ command, args }: KeyBinding): readonly string[] =>
  command === 'runCommands' ? (args?.commands ?? []).filter((name) => !name.startsWith('list.')) : [command];
const declared = contributes.commands.map(({ command }) => command);

/** All words that the rows of the tree can carry in their context value. */
function contextWords(): ReadonlySet<string> {
  const looks = [diskAppearance, vnicAppearance, instanceAppearance].flatMap((look) => Object.keys(look));
  const actions = Object.keys(actionLabels);
  return new Set([
    ...[
      'account',
      'sandbox',
      'writable',
      'readOnly',
      'assistantsAllowed',
      'assistantsDenied',
      'region',
      'group',
      'disks',
      'vnics',
      'instance',
      'disk',
      'vnic',
      'snapshot',
    ],
    ...['failure', 'documented', 'denied', 'more', 'resourceGroups'],
    ...['unattachedGroup', 'keepable', 'kept'],
    ...operationContextWords,
    ...looks,
    ...actions,
    ...actions.map((action) => `${action}Failed`),
  ]);
}

/** Where keys apply: the list of resources, and the document of a review. */
const keyPlaces = [
  'focusedView == cloudAttachments.resources && listFocus && !inputFocus',
  'focusedView == cloudAttachments.unattached && listFocus && !inputFocus',
  'editorTextFocus && resourceScheme == cloud-attachments-review',
];

const wordsIn = (when: string): readonly string[] =>
  [...when.matchAll(/viewItem =~ \/\\b\(?([\w|]+)\)?\\b\//g)].flatMap(([, words = '']) => words.split('|'));

describe('The manifest', () => {
  describe('declares', () => {
    it('every command of the code, and the code has every command that it declares', () => {
      const ofUi = [...editorSources.matchAll(/\b(?:registerC|c)ommand\(\s*'cloudAttachments\.(\w+)'/g)].map(
        ([, name = '']) => name,
      );
      const ofViews = [operationCommands, unattachedCommands].flatMap(({ view, row }) =>
        Object.keys({ ...view, ...row }),
      );
      const known = [...Object.keys(commands), ...ofViews, ...Object.keys(reviewCommands), ...ofUi].map(
        (name) => `cloudAttachments.${name}`,
      );
      assert.equal(new Set(known).size, known.length, 'no command is registered twice');
      assert.equal(new Set(declared).size, declared.length, 'no command is declared twice');
      assert.deepEqual([...declared].sort(), [...known].sort());
    });

    it('each command with a title that stands in package.nls.json, under our category', () => {
      const texts = nls('package.nls.json');
      for (const { command, title, category } of contributes.commands) {
        const name = command.replace('cloudAttachments.', '');
        assert.equal(title, `%command.${name}%`);
        assert.notEqual(texts[`command.${name}`] ?? '', '');
        assert.equal(category, manifest.displayName);
      }
    });

    it('with an ellipsis what asks before it does anything', () => {
      for (const file of nlsFiles) {
        for (const action of Object.keys(actionLabels))
          assert.match(nls(file)[`command.${action}`] ?? '', /…$/, action);
      }
    });

    it('a command for every action that some cloud offers', () => {
      const offered = new Set(providers.flatMap(({ operations }) => operations.map(({ action }) => action)));
      for (const action of offered) assert.ok(declared.includes(`cloudAttachments.${action}`), action);
    });
  });

  describe('names only what exists', () => {
    it('texts: every %key% in every language, and no text without a use', () => {
      const used = new Set(keysIn(textOf('package.json')));
      assert.ok(nlsFiles.includes('package.nls.json'), `package.nls.json among ${nlsFiles}`);
      for (const file of nlsFiles) {
        assert.deepEqual(Object.keys(nls(file)).sort(), [...used].sort(), file);
        for (const [key, text] of Object.entries(nls(file))) assert.notEqual(text.trim(), '', `${file}: ${key}`);
      }
    });

    it('commands in menus, key bindings, welcome texts and code', () => {
      const texts = nlsFiles.flatMap((file) => Object.values(nls(file)));
      const welcome = texts.flatMap((text) => [...text.matchAll(/\(command:([\w.]+)\)/g)]);
      const clicked = [...textOf('src/ui/treeView.ts').matchAll(/: '(cloudAttachments\.\w+)'/g)];
      const used = [
        ...menuItems.flatMap(({ command }) => command ?? []),
        ...contributes.keybindings.flatMap(commandsOf),
        ...[...welcome, ...clicked].map(([, name = '']) => name),
      ];
      // The editor has a command for each view, which shows it.
      const shown = Object.values(contributes.views).flatMap((views) => views.map(({ id }) => `${id}.focus`));
      assert.deepEqual(
        used.filter((name) => !declared.includes(name) && !shown.includes(name)),
        [],
      );
    });

    it('every view, which offers one next step while it is empty', () => {
      for (const { id } of Object.values(contributes.views).flat()) {
        const contents = contributes.viewsWelcome.flatMap((each) => (each.view === id ? each.contents : []));
        assert.equal(contents.length, 1, `${id} has one text`);
        const [, key = ''] = /^%(.+)%$/.exec(contents[0] ?? '') ?? [];
        for (const file of nlsFiles) {
          // A link on a line of its own is drawn as a button.
          const buttons = (nls(file)[key] ?? '').match(/^\[[^\]]+\]\(command:[\w.]+\)$/gm) ?? [];
          assert.equal(buttons.length, 1, `${id} in ${file}`);
        }
      }
    });

    it('words that a row can carry', () => {
      const known = contextWords();
      const asked = menuItems.flatMap(({ when = '' }) => wordsIn(when));
      assert.notEqual(asked.length, 0);
      assert.deepEqual(
        asked.filter((word) => !known.has(word)),
        [],
      );
    });

    it('whole words of rows: a part of one would fit others too', () => {
      for (const { when = '' } of menuItems.filter(({ menu }) => menu === 'view/item/context')) {
        const matches = when.split(/ && | \|\| /).filter((part) => part.includes('viewItem'));
        assert.notEqual(matches.length, 0, when);
        for (const match of matches) assert.match(match, /^viewItem =~ \/\\b(\(\w+(\|\w+)*\)|\w+)\\b\/$/, when);
      }
    });

    it('no word that is found inside another one', () => {
      const words = [...contextWords()];
      for (const word of words) {
        assert.match(word, /^\w+$/, 'a word has no inner boundary');
        for (const other of words) if (other !== word) assert.doesNotMatch(other, new RegExp(`\\b${word}\\b`));
      }
    });

    it('views and context keys', () => {
      const views = Object.values(contributes.views).flatMap((each) => each.map(({ id }) => id));
      const whens = [
        ...menuItems.map(({ when = '' }) => when),
        ...contributes.keybindings.map(({ when }) => when),
        ...contributes.viewsWelcome.map(({ view }) => `view == ${view}`),
      ];
      for (const when of whens) {
        for (const [, view = ''] of when.matchAll(/\b(?:view|focusedView) == ([\w.]+)/g))
          assert.ok(views.includes(view), view);
        for (const [, key = ''] of when.matchAll(/!?\b(cloudAttachments\.\w+)(?![\w.])/g)) {
          const isSet = views.includes(key) || editorSources.includes(`contextKey('${key}')`);
          assert.ok(isSet, `${key} is set somewhere`);
        }
      }
      for (const id of views) assert.ok(editorSources.includes(`'${id}'`), `${id} is filled`);
    });

    it('files', () => {
      const icons = [...Object.values(contributes.views), ...Object.values(contributes.viewsContainers)].flat();
      for (const path of [manifest.icon, ...icons.map(({ icon }) => icon)]) {
        assert.ok(existsSync(join(top, path)), path);
        assert.match(path, /^media\//);
      }
      assert.match(manifest.icon, /\.png$/);
      assert.equal(manifest.main, './dist/extension.js');
      const shipped = textOf('.vscodeignore').split('\n');
      for (const kept of ['!dist/*.js', '!dist/shared/*.js', '!media/**', '!package.nls*.json', '!l10n/**']) {
        assert.ok(shipped.includes(kept), kept);
      }
    });
  });

  describe('offers in the tree', () => {
    const inTree = menuItems.filter(
      ({ menu, when = '' }) => menu === 'view/item/context' && when.startsWith('view == cloudAttachments.resources'),
    );

    it('each action only on rows that carry its word', () => {
      for (const action of Object.keys(actionLabels)) {
        const items = inTree.filter(({ command }) => command === `cloudAttachments.${action}`);
        assert.equal(items.length, 1, action);
        assert.ok(wordsIn(items[0]?.when ?? '').includes(action), action);
      }
    });

    it('what asks for a row when none is given, but never in place of one that was lost', () => {
      const shortName = ({ command = '' }: MenuItem): string => command.replace('cloudAttachments.', '');
      const buttons = (contributes.menus['view/title'] ?? []).map(shortName);
      assert.deepEqual(buttons.filter(isRowCommand), [], 'buttons of the view have no row to lose');
      for (const action of Object.keys(actionLabels)) assert.ok(isRowCommand(action), action);
      assert.equal(
        Object.keys(commands)
          .filter(isRowCommand)
          .some((name) => !inTree.map(shortName).includes(name)),
        false,
      );
    });

    it('a last resort only after the ordinary way has failed', () => {
      for (const { action, onlyAfterFailed } of providers.flatMap(({ operations }) => operations)) {
        if (onlyAfterFailed === undefined) continue;
        const item = inTree.find(({ command }) => command === `cloudAttachments.${action}`);
        assert.ok(wordsIn(item?.when ?? '').includes(`${onlyAfterFailed}Failed`), action);
      }
    });

    it('nothing that destroys as an inline button', () => {
      const inline = inTree.filter(({ group = '' }) => group.startsWith('inline')).map(({ command }) => command);
      for (const action of Object.keys(actionLabels))
        assert.equal(inline.includes(`cloudAttachments.${action}`), false);
    });

    it('each command of an operation on its row, and not in the palette', () => {
      const ofRows = menuItems.filter(
        ({ menu, when = '' }) => menu === 'view/item/context' && when.startsWith('view == cloudAttachments.operations'),
      );
      for (const name of Object.keys(operationCommands.row)) {
        const command = `cloudAttachments.${name}`;
        assert.ok(
          ofRows.some((item) => item.command === command),
          name,
        );
        const inPalette = contributes.menus.commandPalette?.find((item) => item.command === command);
        assert.equal(inPalette?.when, 'false', name);
      }
    });

    it('for one resource only while one row is selected, where several can be', () => {
      const several = new Set(['keepResource', 'removeKeepMark'].map((name) => `cloudAttachments.${name}`));
      const ofRows = menuItems.filter(
        ({ menu, when = '' }) => menu === 'view/item/context' && when.startsWith('view == cloudAttachments.unattached'),
      );
      assert.notEqual(ofRows.length, 0);
      for (const { command = '', when = '' } of ofRows) {
        const isOfSeveral = several.has(command) || /unattachedGroup|&& listMultiSelection/.test(when);
        assert.equal(when.includes('&& !listMultiSelection &&'), !isOfSeveral, command);
      }
    });

    it('each command of the unattached view on its row, and not in the palette', () => {
      for (const name of Object.keys(unattachedCommands.row)) {
        const command = `cloudAttachments.${name}`;
        const inPalette = contributes.menus.commandPalette?.find((item) => item.command === command);
        assert.equal(inPalette?.when, 'false', name);
      }
    });

    it('and not in the palette what makes no sense without a row', () => {
      const hidden = contributes.menus.commandPalette
        ?.filter(({ when }) => when === 'false')
        .map(({ command }) => command);
      for (const name of ['retry', 'loadMore', 'searchInstances', 'showMoreOperations'])
        assert.ok(hidden?.includes(`cloudAttachments.${name}`), name);
    });

    it('and in the palette only when it applies', () => {
      const whenOf = (name: string) =>
        contributes.menus.commandPalette?.find(({ command }) => command === `cloudAttachments.${name}`)?.when;
      assert.equal(whenOf('clearFilter'), 'cloudAttachments.filtered');
      assert.equal(whenOf('resetSandbox'), 'cloudAttachments.sandboxOn');
      assert.equal(whenOf('leaveSandbox'), 'cloudAttachments.sandboxOn');
      assert.equal(whenOf('allowChanges'), '!cloudAttachments.noReadOnlyAccounts');
      assert.equal(whenOf('makeReadOnly'), '!cloudAttachments.noWritableAccounts');
      for (const name of ['editAccount', 'renewCredentials', 'chooseRegions', 'chooseResourceGroup', 'removeAccount']) {
        assert.equal(whenOf(name), '!cloudAttachments.noOwnAccounts', name);
      }
      for (const name of ['copyId', 'openInConsole', 'showDetails']) {
        assert.equal(whenOf(name), '!cloudAttachments.nothingSelected', name);
      }
      // `capabilities.test.ts` checks which of the actions need more.
      for (const name of ['refresh', 'filter', ...Object.keys(actionLabels)]) {
        assert.match(whenOf(name) ?? '', /^!cloudAttachments\.noAccounts( && !cloudAttachments\.lacks\.\w+)?$/, name);
      }
    });

    it('by keys only in its own list, and nothing that changes a resource', () => {
      const documented = textOf('README.md');
      for (const binding of contributes.keybindings) {
        const { when = '' } = binding;
        assert.ok(keyPlaces.includes(when), when);
        for (const command of commandsOf(binding)) {
          const name = command.replace('cloudAttachments.', '');
          assert.equal(name in actionLabels, false, command);
          assert.ok(documented.includes(`| ${nls('package.nls.json')[`command.${name}`]} |`), `README lists ${name}`);
        }
      }
    });
  });

  describe('promises', () => {
    it('who and what it is', () => {
      assert.deepEqual(
        [manifest.name, manifest.publisher, manifest.displayName],
        ['cloud-attachments', 'cloud-attachments', 'Cloud Attachments'],
      );
      assert.equal(manifest.engines.vscode, '^1.105.0');
      assert.equal(manifest.type, undefined, 'the bundle is CommonJS');
    });

    it('to run where the keys are', () => assert.deepEqual(manifest.extensionKind, ['ui', 'workspace']));

    it('to work in untrusted and in virtual workspaces', () => {
      assert.equal(manifest.capabilities.untrustedWorkspaces.supported, true);
      assert.equal(manifest.capabilities.virtualWorkspaces, true);
    });

    it('to start by view, command and document language, and after the editor to follow interrupted operations', () => {
      const others = manifest.activationEvents.filter(
        (event) => !/^(on(View|Command|Language):[\w.-]+|onStartupFinished)$/.test(event),
      );
      assert.deepEqual(others, []);
    });

    it('nothing that Settings Sync carries to another machine and that is secret or about this one', () => {
      // Only settings are synchronized, because no key of the global state is.
      assert.doesNotMatch(editorSources, /setKeysForSync/);
      const settings = Object.entries(contributes.configuration?.properties ?? {});
      assert.notEqual(settings.length, 0);
      const ofMachine = settings.filter(([name]) => /path|file|folder|home|proxy|key|secret|token/i.test(name));
      assert.deepEqual(ofMachine, []);
    });

    it('no setting below machine scope that chooses a host, a path, a mode or a confirmation', () => {
      const decisive =
        /host|endpoint|url|proxy|path|file|folder|command|shell|mode|confirm|ask|read.?only|writ|sandbox|account|key|secret|token/i;
      const settings = Object.entries(contributes.configuration?.properties ?? {});
      const loose = settings.filter(
        ([name, { scope = 'window' }]) =>
          decisive.test(name.replace('cloudAttachments.', '')) && !['application', 'machine'].includes(scope),
      );
      assert.deepEqual(
        loose.map(([name]) => name),
        [],
      );
      for (const [name, { scope }] of settings) {
        assert.match(name, /^cloudAttachments\./);
        assert.notEqual(scope, undefined, `${name} says its scope`);
      }
    });

    it('limits of requests for the whole application only, with the bounds and defaults of the code', () => {
      for (const [name, limit] of [
        ['maxRequestsPerAccount', 'requests'],
        ['maxWritesPerAccount', 'writes'],
      ] as const) {
        const setting = contributes.configuration?.properties[`cloudAttachments.${name}`];
        assert.ok(setting, `${name} is declared`);
        const { scope, minimum, maximum, default: byDefault } = setting;
        assert.deepEqual([scope, minimum, maximum], ['application', limitBounds[limit].least, limitBounds[limit].most]);
        assert.equal(byDefault, defaultLimits[limit]);
      }
    });

    it('exact versions', () => {
      for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
        assert.match(version, /^\d+\.\d+\.\d+$/, name);
      }
    });
  });

  it('stands in a repository whose top level holds nothing but what belongs there', () => {
    const ignored = textOf('.gitignore')
      .split('\n')
      .filter((line) => line.endsWith('/'))
      .map((line) => line.slice(0, -1));
    const belongs = [
      ...['src', 'media', 'l10n', 'test', 'package.json', 'package-lock.json', 'tsconfig.json'],
      ...['README.md', 'README.zh-cn.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'LICENSE'],
    ];
    const others = readdirSync(top).filter(
      (name) =>
        !name.startsWith('.') &&
        !name.endsWith('.vsix') &&
        !ignored.includes(name) &&
        !belongs.includes(name) &&
        !nlsFiles.includes(name),
    );
    assert.deepEqual(others, []);
  });
});
