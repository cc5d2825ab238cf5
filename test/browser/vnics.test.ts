import assert from 'node:assert/strict';
import { Workbench } from './support/workbench';

/** A vNIC by its region, the row it hangs below, and its own label. */
type Path = readonly [region: string, below: string, vnic: string];

interface Step {
  readonly path: Path;
  readonly item: string;
  readonly call: string;
  readonly said: readonly string[];
  /** Whether it cannot be undone: then the end of the ID is to be typed, since not all names of the region are known. */
  readonly typed?: true;
  /** The button, the end, and where the vNIC is found after it. */
  readonly verb: string;
  readonly done: RegExp;
  readonly after: 'unattached' | 'notFound';
  /** A command that would be a mistake here, and therefore is not offered. */
  readonly never?: string;
}

interface Scenario {
  readonly cloud: string;
  readonly steps: Readonly<Record<string, Step>>;
  /** Is refused by a documented rule, before any request. */
  readonly refused: { readonly path: Path; readonly item: string; readonly code: string };
  /** Is refused by the cloud, for what nobody can know before. */
  readonly failing: { readonly path: Path; readonly item: string; readonly verb: string; readonly code: string };
}

const unattached = 'Unattached vNICs';

const scenarios: readonly Scenario[] = [
  {
    cloud: 'Zenlayer',
    steps: {
      detach: {
        path: ['asia-east-1', 'web-1', 'web-1-backend-net'],
        item: 'Detach vNIC…',
        call: 'DetachNetworkInterface',
        said: ['web-1', 'load balancer', 'You can attach it again'],
        verb: 'Detach',
        done: /was detached/,
        after: 'unattached',
      },
      release: {
        path: ['asia-east-1', unattached, 'spare-nic'],
        item: 'Release vNIC…',
        call: 'DeleteNetworkInterface',
        said: ['MAC address', 'can be assigned to others'],
        typed: true,
        verb: 'Release…',
        done: /was released/,
        after: 'notFound',
      },
    },
    refused: {
      path: ['asia-east-1', 'web-1', 'web-1-primary'],
      item: 'Detach vNIC…',
      code: 'INVALID_NIC_PRIMARY_CANT_DETACH',
    },
    failing: {
      path: ['asia-east-1', 'web-1', 'vnic-behind-lb'],
      item: 'Detach vNIC…',
      verb: 'Detach',
      code: 'INVALID_NIC_LB_ASSOCIATED',
    },
  },
  {
    cloud: 'Alibaba Cloud',
    steps: {
      detach: {
        path: ['cn-hangzhou', 'web-01', 'web-backend'],
        item: 'Detach vNIC…',
        call: 'DetachNetworkInterface',
        said: ['web-01', 'are dropped immediately', 'You can attach it again'],
        verb: 'Detach',
        done: /was detached/,
        after: 'unattached',
      },
      release: {
        path: ['cn-hangzhou', unattached, 'spare-with-eip'],
        item: 'Release vNIC…',
        call: 'DeleteNetworkInterface',
        said: ['203.0.113.77', 'continues to be billed'],
        typed: true,
        verb: 'Release…',
        done: /was released/,
        after: 'notFound',
      },
    },
    refused: {
      path: ['cn-hangzhou', 'web-01', 'fast-path'],
      item: 'Detach vNIC…',
      code: 'InvalidOperation.EniHotPlugNotSupported',
    },
    failing: {
      path: ['ap-southeast-1', 'no-hot-plug', 'no-hot-plug-secondary'],
      item: 'Detach vNIC…',
      verb: 'Detach',
      code: 'InvalidOperation.HotPlugNotSupport',
    },
  },
  {
    cloud: 'Huawei Cloud',
    steps: {
      detach: {
        path: ['cn-north-4', 'shop-web-01', 'keeps-its-port'],
        item: 'Detach vNIC…',
        call: 'NovaDeleteServerInterface',
        said: ['The port and its addresses', 'are kept'],
        verb: 'Detach',
        done: /was detached/,
        after: 'unattached',
        never: 'Detach and Delete vNIC…',
      },
      remove: {
        path: ['cn-north-4', 'shop-web-01', 'dies-with-its-nic'],
        item: 'Detach and Delete vNIC…',
        call: 'BatchDeleteServerNics',
        said: ['The port is deleted', 'This can’t be undone', '203.0.113.25'],
        typed: true,
        verb: 'Detach and Delete…',
        done: /was detached and its port was deleted/,
        after: 'notFound',
        never: 'Detach vNIC…',
      },
      release: {
        path: ['ap-southeast-3', unattached, 'idle-since-spring'],
        item: 'Release vNIC…',
        call: 'DeletePort',
        said: ['can be assigned to others'],
        typed: true,
        verb: 'Release…',
        done: /was released/,
        after: 'notFound',
      },
    },
    refused: {
      path: ['cn-north-4', 'locked-for-security', 'of-a-locked-server'],
      item: 'Detach and Delete vNIC…',
      code: 'Ecs.0605',
    },
    failing: {
      path: ['cn-north-4', 'shop-web-01', 'removal-will-fail'],
      item: 'Detach and Delete vNIC…',
      verb: 'Detach and Delete…',
      code: 'Ecs.0213',
    },
  },
];

describe('Detaching and releasing vNICs in the real workbench', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    workbench = await Workbench.open();
    await workbench.openSandbox();
  });
  after(() => workbench?.dispose());

  for (const { cloud, steps, refused, failing } of scenarios) {
    const picture = (name: string): string => `${cloud.split(' ')[0]?.toLowerCase()}-vnic-${name.replace(' ', '-')}`;

    let shown = '';
    async function show([region, below, vnic]: Path): Promise<void> {
      if (shown !== region) await workbench.collapseAll();
      shown = region;
      await workbench.expand(`${cloud} sandbox`, region, below);
      await workbench.row(vnic).waitFor();
    }

    /** Agrees to the dialog, by typing where that is asked for. */
    async function agree(verb: string): Promise<string | undefined> {
      await workbench.answer(verb);
      if (!verb.endsWith('…')) return undefined;
      const expected = await workbench.typedConfirmation();
      await workbench.quickInput.enter(/the vNIC/, expected);
      return expected;
    }

    describe(cloud, () => {
      afterEach(function () {
        return workbench.recover(this.currentTest);
      });

      it('refuses what the documents rule out, with the code, before any request', async () => {
        await show(refused.path);
        await workbench.menu(refused.path[2], refused.item);
        assert.match(await workbench.dialogText(), new RegExp(refused.code));
        await workbench.picture(picture('refused'));
        await workbench.answer('Cancel');
        await workbench.toast(refused.code).waitFor();
        await workbench.clearToasts();
      });

      it('explains what the cloud refuses', async () => {
        await show(failing.path);
        await workbench.menu(failing.path[2], failing.item);
        await workbench.dialogText();
        await agree(failing.verb);
        await workbench.toast(failing.code).waitFor();
        await workbench.picture(picture('failure'));
        await workbench.clearToasts();
      });

      for (const [name, { path, item, call, said, typed, verb, done, after, never }] of Object.entries(steps)) {
        const [, , vnic] = path;

        it(`${name}: offers the one command that fits, and says what it does`, async () => {
          await show(path);
          const before = await workbench.sent(call);
          await workbench.openMenu(vnic);
          await workbench.picture(picture(`${name}-menu`));
          const items = await workbench.menuItems();
          assert.ok(items.includes(item) && !items.includes(never ?? ''), items.join());
          await workbench.closeMenu();
          await workbench.menu(vnic, item);
          const text = await workbench.dialogText();
          for (const part of [call, vnic, ...said]) assert.ok(text.includes(part), `${part} in:\n${text}`);
          await workbench.picture(picture(`${name}-dialog`));
          await workbench.answer('Cancel');
          assert.equal(await workbench.sent(call, before), before);
        });

        it(`${name}: follows the cloud to the end`, async () => {
          await workbench.menu(vnic, item);
          const text = await workbench.dialogText();
          const expected = await agree(verb);
          assert.equal(expected !== undefined, typed === true);
          if (expected !== undefined) assert.ok(text.includes(`${expected})`), `${expected} is the end of the ID`);
          await workbench.toast(done).waitFor();
          await workbench.row(vnic).waitFor({ state: 'detached' });
          if (after === 'notFound') return workbench.clearToasts();
          await workbench.expand(unattached);
          await workbench.row(vnic).waitFor();
          await workbench.picture(picture(`${name}-done`));
          await workbench.clearToasts();
        });
      }
    });
  }

  it('sends again what hangs, only when it is asked to', async () => {
    const vnic = 'hangs-on-detach';
    await workbench.collapseAll();
    await workbench.expand('Alibaba Cloud sandbox', 'cn-hangzhou', 'web-01');
    await workbench.menu(vnic, 'Detach vNIC…');
    await workbench.answer('Detach');
    const waiting = workbench.toast('Detaching');
    await waiting.filter({ hasText: 'Cancel stops waiting' }).waitFor();
    await workbench.picture('alibaba-vnic-hangs');
    await waiting.getByRole('button', { name: 'Cancel' }).click();
    await workbench.toast('Stopped waiting').waitFor();
    await workbench.row(vnic).filter({ hasText: 'detaching' }).waitFor();
    await workbench.picture('alibaba-vnic-stopped-waiting');
    await workbench.clearToasts();
    await workbench.openMenu(vnic);
    assert.equal((await workbench.menuItems()).includes('Detach vNIC…'), false, 'the menu has no Detach vNIC…');
    await workbench.closeMenu();
    await workbench.menu(vnic, 'Resend Request…');
    assert.match(await workbench.dialogText(), /is stuck in the Detaching state/);
    await workbench.picture('alibaba-vnic-send-again');
    await workbench.answer('Resend Request');
    await workbench.toast('is complete').waitFor();
    await workbench.row(vnic).waitFor({ state: 'detached' });
  });
});
