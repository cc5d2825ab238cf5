import assert from 'node:assert/strict';
import { worldRegions } from '../../support/worldRegions';
import { sandboxWorkbench } from '../support/sandboxWorkbench';
import type { Workbench } from '../support/workbench';

/** A vNIC by its region, its parent row, and its own label. */
type Path = readonly [region: string, below: string, vnic: string];

interface Step {
  readonly path: Path;
  readonly item: string;
  readonly call: string;
  readonly said: readonly string[];
  /** Whether it can't be undone: then the end of the ID must be typed, since not all names of the region are known. */
  readonly typed?: true;
  /** The button, the result, and where the vNIC is afterwards. */
  readonly verb: string;
  readonly done: RegExp;
  readonly after: 'unattached' | 'notFound';
  /** A command that would be wrong here, and therefore is not offered. */
  readonly never?: string;
}

interface Scenario {
  readonly cloud: string;
  readonly steps: Readonly<Record<string, Step>>;
  /** Is blocked by a documented rule, before any request. */
  readonly refused: { readonly path: Path; readonly item: string; readonly code: string };
  /** Is rejected by the cloud for a reason that can't be checked in advance. */
  readonly failing: { readonly path: Path; readonly item: string; readonly verb: string; readonly code: string };
}

const unattached = 'Unattached vNICs';

const scenarios: readonly Scenario[] = [
  {
    cloud: 'Zenlayer',
    steps: {
      detach: {
        path: ['asia-east-1', 'edge-web-01', 'edge-web-01-backend'],
        item: 'Detach vNIC…',
        call: 'DetachNetworkInterface',
        said: ['edge-web-01', 'load balancer', 'You can attach it again'],
        verb: 'Detach',
        done: /was detached/,
        after: 'unattached',
      },
      release: {
        path: ['asia-east-1', unattached, 'spare-nic'],
        item: 'Release vNIC…',
        call: 'DeleteNetworkInterface',
        said: ['10.0.0.6', 'can be assigned to others'],
        typed: true,
        verb: 'Release…',
        done: /was released/,
        after: 'notFound',
      },
    },
    refused: {
      path: ['asia-east-1', 'edge-web-01', 'edge-web-01-primary'],
      item: 'Detach vNIC…',
      code: 'INVALID_NIC_PRIMARY_CANT_DETACH',
    },
    failing: {
      path: [worldRegions.zenlayer.refusals, 'load-balanced-instance', 'vnic-behind-lb'],
      item: 'Detach vNIC…',
      verb: 'Detach',
      code: 'INVALID_NIC_LB_ASSOCIATED',
    },
  },
  {
    cloud: 'Alibaba Cloud',
    steps: {
      detach: {
        path: ['cn-hangzhou', 'mall-web-01', 'mall-web-backend'],
        item: 'Detach vNIC…',
        call: 'DetachNetworkInterface',
        said: ['mall-web-01', 'are dropped immediately', 'You can attach it again'],
        verb: 'Detach',
        done: /was detached/,
        after: 'unattached',
      },
      release: {
        path: ['cn-hangzhou', unattached, 'old-vpn-gateway'],
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
      path: [worldRegions.alibaba.refusals, 'odd-states', 'fast-path'],
      item: 'Detach vNIC…',
      code: 'InvalidOperation.EniHotPlugNotSupported',
    },
    failing: {
      path: [worldRegions.alibaba.refusals, 'no-hot-plug', 'no-hot-plug-secondary'],
      item: 'Detach vNIC…',
      verb: 'Detach',
      code: 'InvalidOperation.HotPlugNotSupport',
    },
  },
  {
    cloud: 'Huawei Cloud',
    steps: {
      detach: {
        path: ['cn-north-4', 'shop-web-01', 'shop-web-backend'],
        item: 'Detach vNIC…',
        call: 'NovaDeleteServerInterface',
        said: ['The port and its addresses', 'are kept'],
        verb: 'Detach',
        done: /was detached/,
        after: 'unattached',
        never: 'Detach and Delete vNIC…',
      },
      remove: {
        path: ['cn-north-4', 'shop-web-01', 'shop-web-public'],
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
        path: ['cn-north-4', unattached, 'spare-port'],
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
      path: [worldRegions.huawei.refusals, 'locked-for-security', 'of-a-locked-server'],
      item: 'Detach and Delete vNIC…',
      code: 'Ecs.0605',
    },
    failing: {
      path: [worldRegions.huawei.refusals, 'odd-states', 'removal-will-fail'],
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
    workbench = await sandboxWorkbench();
  });

  for (const { cloud, steps, refused, failing } of scenarios) {
    const picture = (name: string): string => `${cloud.split(' ')[0]?.toLowerCase()}-vnic-${name.replace(' ', '-')}`;

    let shown = '';
    async function show([region, below, vnic]: Path): Promise<void> {
      if (shown !== region) await workbench.collapseAll();
      shown = region;
      await workbench.expand(`${cloud} sandbox`, region, below);
      await workbench.row(vnic).waitFor();
    }

    /** Confirms the dialog, by typing if required. */
    async function agree(verb: string): Promise<string | undefined> {
      await workbench.answer(verb);
      if (!verb.endsWith('…')) return undefined;
      const expected = await workbench.typedConfirmation();
      await workbench.quickInput.enter(/vNIC|and delete its port/, expected);
      return expected;
    }

    describe(cloud, () => {
      afterEach(function () {
        return workbench.recover(this.currentTest);
      });

      it('blocks what the documents rule out, with the code, before any request', async () => {
        await show(refused.path);
        await workbench.menu(refused.path[2], refused.item);
        await workbench.toast(refused.code).waitFor();
        await workbench.picture(picture('refused'));
        await workbench.clearToasts();
      });

      it('explains what the cloud rejects', async () => {
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

        it(`${name}: offers exactly the right command, and shows what it does`, async () => {
          await show(path);
          const before = await workbench.sent(call);
          await workbench.openMenu(vnic);
          await workbench.picture(picture(`${name}-menu`));
          const items = await workbench.menuItems();
          assert.ok(items.includes(item) && !items.includes(never ?? ''), items.join());
          await workbench.closeMenu();
          await workbench.menu(vnic, item);
          const text = await workbench.dialogText();
          for (const part of [vnic, ...said]) assert.ok(text.includes(part), `${part} in:\n${text}`);
          await workbench.picture(picture(`${name}-dialog`));
          const details = await workbench.questionDetails();
          for (const part of [call, 'MAC address']) assert.ok(details.includes(part), `${part} in:\n${details}`);
          await workbench.answer('Cancel');
          assert.equal(await workbench.sent(call, before), before);
        });

        it(`${name}: polls the cloud to the end`, async () => {
          await workbench.menu(vnic, item);
          const text = await workbench.dialogText();
          const expected = await agree(verb);
          assert.equal(expected !== undefined, typed === true);
          if (expected !== undefined) assert.ok(text.includes(`…${expected}\n`), `${expected} is the end of the ID`);
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

  it('resends a stuck request only on demand', async () => {
    const vnic = 'hangs-on-detach';
    await workbench.collapseAll();
    await workbench.expand('Alibaba Cloud sandbox', worldRegions.alibaba.refusals, 'odd-states');
    await workbench.menu(vnic, 'Detach vNIC…');
    await workbench.answer('Detach');
    const waiting = workbench.toast('Detaching');
    await waiting.filter({ hasText: 'Detaching' }).waitFor();
    await workbench.picture('alibaba-vnic-hangs');
    await waiting.getByRole('button', { name: 'Stop Waiting' }).click();
    await workbench.toast('Stopped waiting').waitFor();
    // The cloud's state, not what this window is waiting for.
    await workbench.row(vnic).filter({ hasText: 'detaching', hasNotText: 'detaching…' }).waitFor();
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
