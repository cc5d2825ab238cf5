import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../src/app/commands';
import { offeredActions } from '../../src/app/tree/offeredActions';
import { keyOf } from '../../src/domain/refs';
import { type Disk, isDisk, isVnic, type Resource, type Vnic } from '../../src/domain/resource';
import type { Operation } from '../../src/providers/contract';
import { providers } from '../../src/providers/registry';
import { type Changeable, changeablesOf } from '../support/attachables';
import { everyCloud } from '../support/everyCloud';
import { OneCloud } from '../support/oneCloud';
import { subjectOf } from '../support/operations';
import { rowOf } from '../support/treeRow';
import { wholeTree } from '../support/treeWalk';
import { viewRows } from '../support/viewRow';

/** At least six characters, and more if other IDs end the same. */
const isEndOf = (id: string, typed: string): boolean => typed.length >= 6 && id.endsWith(typed);

/** The safety rules about dialogs and requests, for every cloud. */
for (const { provider, names } of everyCloud) {
  describe(`${provider.label}, safety rules for all clouds: dialogs and requests`, () => {
    const cloud = new OneCloud(provider);
    afterEach(() => cloud.end());

    const releaseDisk = provider.operations.find(({ action }) => action === 'releaseDisk');
    if (releaseDisk) {
      describe('“Empty, duplicate, very long or non-ASCII names: the typed confirmation asks for the end of the id”', () => {
        it('in the dialog of a release, for all disks of the world', async () => {
          await cloud.start();
          cloud.bench.dialog.sendsAnyway = true;
          const shown = await wholeTree(cloud.bench.app.tree, cloud.bench.timer);
          const known = shown.flatMap(({ subject }) => (subject.kind === 'resource' ? [subject.resource] : []));
          const isSharedBy = (one: Resource): boolean =>
            known.some(({ ref, name }) => name === one.name && keyOf(ref) !== keyOf(one.ref));
          const rows = shown.filter(({ contextValues: context }) => context.includes(releaseDisk.action));
          const byKind = { plain: 0, odd: 0 };
          for (const row of rows) {
            const { subject } = row;
            assert.ok(subject.kind === 'resource', `“${row.label}” is the row of a resource`);
            const { name, ref } = subject.resource;
            await commands.releaseDisk?.(cloud.bench.app, row);
            const isOdd = !/^[!-~]([ -~]{0,38}[!-~])?$/.test(name) || /\$\(|\]\(/.test(name);
            const isShared = isSharedBy(subject.resource);
            const { typed } = cloud.bench.dialog.prompt;
            const expected = typed?.expected ?? '';
            if (isOdd || isShared) assert.ok(isEndOf(ref.id, expected), `${name}: ${expected} is the end of ${ref.id}`);
            else assert.equal(expected, name);
            byKind[isOdd || isShared ? 'odd' : 'plain'] += 1;
          }
          assert.ok(byKind.odd > 2 && byKind.plain > 2, JSON.stringify(byKind));
        });

        it('and for any name when the other resources aren’t known', async () => {
          await cloud.start();
          const disk = await cloud.find((each) =>
            offeredActions(provider.operations, each).includes(releaseDisk.action),
          );
          cloud.bench.dialog.sendsAnyway = true;
          cloud.bench.ui.picked.push(disk.ref.region, disk.ref.id);
          await commands.releaseDisk?.(cloud.bench.app, undefined);
          const expected = cloud.bench.dialog.prompt.typed?.expected ?? '';
          assert.ok(isEndOf(disk.ref.id, expected), `${expected} is the end of ${disk.ref.id}`);
        });
      });
    }

    describe('“Show what lets a person find the thing from inside the machine: device name, disk serial/WWN, MAC address, private IP”', () => {
      const factsFor = async (action: 'detachDisk' | 'detachVnic', fits: (resource: Disk | Vnic) => boolean) => {
        await cloud.start();
        cloud.bench.dialog.sendsAnyway = true;
        const row = await rowOf(cloud.bench, fits);
        await commands[action]?.(cloud.bench.app, row);
        const texts = cloud.bench.dialog.prompt.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
        return { said: texts, row };
      };

      it('for a disk, in the dialog and on its row', async () => {
        const { said: texts, row } = await factsFor(
          'detachDisk',
          (each) => isDisk(each) && each.attachments.length === 1 && each.role === 'data',
        );
        assert.ok(
          row.subject.kind === 'resource' && isDisk(row.subject.resource),
          `“${row.label}” is the row of a disk`,
        );
        const { serial, attachments } = row.subject.resource;
        assert.notEqual(serial, '');
        for (const fact of [serial, attachments[0]?.device ?? '']) {
          assert.ok(texts.includes(fact), texts);
          assert.ok(row.tooltip.includes(fact), row.tooltip);
        }
      });

      const { detachVnic: vnicName } = names;
      if (vnicName === undefined) return;

      it('for a vNIC, in the dialog and on its row', async () => {
        const { said: texts, row } = await factsFor(
          'detachVnic',
          (each) => isVnic(each) && each.instance !== '' && each.name === vnicName,
        );
        assert.ok(
          row.subject.kind === 'resource' && isVnic(row.subject.resource),
          `“${row.label}” is the row of a vNIC`,
        );
        const { mac, privateIps } = row.subject.resource;
        for (const fact of [mac, privateIps[0] ?? '?']) {
          assert.match(fact, /\d/);
          assert.ok(texts.includes(fact), texts);
          assert.ok(row.tooltip.includes(fact), row.tooltip);
        }
      });
    });

    it('“Show the cloud’s own account id in account row and dialog”, in the tooltip of the row', async () => {
      await cloud.start({ on: false });
      const { owner } = await (async () => {
        const credentials = cloud.bench.credentialsOf(provider.id);
        cloud.bench.ui.picked.push(provider.label, 'Custom endpoint…');
        cloud.bench.ui.texts.push(cloud.bench.sandbox.endpoint);
        cloud.bench.ui.texts.push(...provider.credentialFields.map(({ name }) => credentials[name] ?? ''), 'Mine');
        await commands.addAccount?.(cloud.bench.app, undefined);
        return cloud.account;
      })();
      assert.match(owner, /^[\w-]{10,}$/);
      const [row] = viewRows(cloud.bench.app.tree.roots());
      assert.ok(row?.tooltip.includes(owner), `the tooltip names the owner: ${row?.tooltip}`);
      await cloud.bench.app.accounts.setWritable(cloud.account, true);
      for (const operation of provider.operations.filter(({ onlyAfterFailed }) => onlyAfterFailed === undefined)) {
        for await (const resource of offeredOn(operation)) {
          const before = cloud.bench.dialog.prompts.length;
          const { ref } = resource;
          cloud.bench.ui.picked.push(ref.region, ref.id);
          await commands[operation.action]?.(cloud.bench.app, undefined).catch(() => undefined);
          if (cloud.bench.dialog.prompts.length === before) continue;
          const { facts, plan } = cloud.bench.dialog.prompt;
          assert.equal(plan.account.owner, owner);
          assert.ok(
            facts.some(({ value }) => value.includes(owner)),
            `the facts name the owner: ${JSON.stringify(facts)}`,
          );
          break;
        }
      }
      assert.notEqual(cloud.bench.dialog.prompts.length, 0);
    });

    async function* offeredOn(operation: Operation): AsyncIterable<Changeable> {
      for await (const each of changeablesOf(cloud.api)) {
        if (each.ref.kind === operation.kind && operation.offered(each)) yield each;
      }
    }

    it('“Read-only is an allow-list of actions in the transport”: an allowed action is sent under its own name', async () => {
      await cloud.start();
      await wholeTree(cloud.bench.app.tree, cloud.bench.timer);
      assert.ok(cloud.bench.requests.length > 10, `${cloud.bench.requests.length} requests were sent, more than 10`);
      assert.deepEqual(
        cloud.bench.requests.map(({ action }) => action).sort(),
        cloud.bench.received.map(({ action }) => action).sort(),
      );
    });

    it('a stop or restart is never forced, and says so in the request', async () => {
      await cloud.start();
      const soft = {
        StopInstance: 'ForceStop',
        RebootInstance: 'ForceStop',
        StopInstances: 'forceShutdown',
        RebootInstances: 'forceReboot',
      };
      for (const operation of provider.operations.filter(
        ({ endState: { is } }) => is === 'stopped' || is === 'restarted',
      )) {
        const parameters = operation.parameters(
          await subjectOf(cloud.api, operation, await cloud.anyFor(operation)),
          {},
        );
        const name = Object.entries(soft).find(([call]) => call === operation.call)?.[1];
        assert.deepEqual(name ? parameters[name] : parameters.type, name ? false : 'SOFT', operation.call);
      }
    });
  });
}

describe('“Environment variables may supply keys, never a host, a URL or TLS settings”', () => {
  it('none is read, except for keys, and to check that certificate checks are enabled', () => {
    const folder = join(__dirname, '../../src');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const uses = files.flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/process\s*\.\s*env\b[^\s;)]*/g)].map(([use]) => use),
    );
    assert.deepEqual(uses.sort(), ['process.env', 'process.env.NODE_TLS_REJECT_UNAUTHORIZED']);
    const main = readFileSync(join(folder, 'ui/main.ts'), 'utf8');
    assert.ok(main.includes('const variables = () => process.env;'), 'the environment is only passed to the keys');
    const names = providers.flatMap(({ keyVariables = [] }) =>
      keyVariables.flatMap((each) => Object.values(each).flat()),
    );
    assert.ok(names.length > 10, `${names.length} variables hold keys`);
    for (const name of names) assert.match(name, /_(KEY|ID|SECRET|PASSWORD|TOKEN|AK|SK)$/);
  });
});
