import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import { ResourceSearch } from '../../../src/app/search/resourceSearch';
import { SearchSession } from '../../../src/app/search/searchSession';
import { isDisk, isInstance, isVnic, type Resource } from '../../../src/domain/resource';
import type { Credentials, Provider } from '../../../src/providers/contract';
import { providers } from '../../../src/providers/registry';
import { knownFacts } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { all } from '../../support/operations';
import { never } from '../../support/sandbox';
import { SearchDriver } from '../../support/searchDriver';
import { isAboutPlaces, sendsText } from '../../support/searchRequests';
import { wireOf } from '../../support/wireOf';

/** The action that lists instances. */
const firstList: Readonly<Record<string, string>> = {
  zenlayer: 'DescribeInstances',
  alibaba: 'DescribeInstances',
  huawei: 'ListServersDetails',
};

/** Returns the credentials of the sandbox with another secret. */
function wrongKey(cloud: OneCloud, provider: Provider): Credentials {
  const secret = provider.credentialFields.find(({ part }) => part === 'secret')?.name ?? '';
  return { ...cloud.bench.credentialsOf(provider.id), [secret]: 'wrong' };
}

type Kind = 'instance' | 'disk' | 'vnic';

/** Returns all resources of a kind in a region, without the tree. */
async function resourcesOf(cloud: OneCloud, kind: Kind, regionAt = 0): Promise<readonly Resource[]> {
  const regions = await cloud.api.listRegions(never);
  const region = regions[regionAt] ?? assert.fail('there is such a region');
  return all<Resource>(cloud.api.list(kind, region, { kind: 'region' }, never));
}

for (const provider of providers as readonly Provider[]) {
  describe(`Go to Resource in the sandbox of ${provider.label}`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    /** Types a text and selects the item of a resource. Returns the IDs that are shown. */
    async function goTo(text: string, id?: string): Promise<readonly string[]> {
      const { app, ui } = cloud.bench;
      ui.searched.push(text);
      if (id !== undefined) ui.picked.push(id);
      await commands.goToResource(app, undefined);
      return (
        ui.picks
          .at(-1)
          ?.items.map(({ description }) => description)
          .filter(Boolean) ?? []
      );
    }

    const texts: readonly [string, Kind, (resource: Resource) => string | undefined][] = [
      ['part of a name', 'instance', ({ name }) => (name.length > 5 ? name.slice(1, -1).toUpperCase() : undefined)],
      ['part of a name', 'disk', ({ name }) => (name.length > 5 ? name.slice(1, -1) : undefined)],
      ['part of a name', 'vnic', ({ name }) => (name.length > 5 ? name.slice(1, -1) : undefined)],
      ['the end of an ID', 'instance', ({ ref }) => ref.id.slice(-7)],
      ['the end of an ID', 'disk', ({ ref }) => ref.id.slice(-7)],
      ['the end of an ID', 'vnic', ({ ref }) => ref.id.slice(-7)],
      ['a whole ID', 'instance', ({ ref }) => ref.id],
      ['a whole ID', 'disk', ({ ref }) => ref.id],
      ['a whole ID', 'vnic', ({ ref }) => ref.id],
      ['an IP address', 'instance', (each) => (isInstance(each) ? each.privateIps[0] : undefined)],
      ['an IP address', 'vnic', (each) => (isVnic(each) ? each.privateIps[0] : undefined)],
      ['a public IP address', 'instance', (each) => (isInstance(each) ? each.publicIps[0] : undefined)],
      ['a MAC address', 'vnic', (each) => (isVnic(each) ? each.mac.replaceAll(':', '-') || undefined : undefined)],
      ['a serial number', 'disk', (each) => (isDisk(each) ? each.serial || undefined : undefined)],
    ];
    for (const [what, kind, textOf] of texts) {
      it(`finds a resource of the kind ${kind} by ${what} in a region that was never expanded`, async () => {
        const found = (await resourcesOf(cloud, kind)).find((each) => textOf(each) !== undefined);
        if (!found) assert.fail(`no ${kind} has ${what}`);
        const ids = await goTo(textOf(found) ?? '', found.ref.id);
        assert.ok(ids.includes(found.ref.id), `${found.ref.id} among ${ids.join(', ')}`);
        const { ui } = cloud.bench;
        assert.deepEqual(ui.toasts, []);
        const [row] = ui.revealed;
        assert.deepEqual(row?.subject.kind === 'resource' && row.subject.resource.ref, found.ref);
      });
    }

    it('sends only the filtered requests for a whole ID', async () => {
      const [disk] = await resourcesOf(cloud, 'disk');
      assert.ok(disk, 'there is a disk');
      cloud.bench.received.length = 0;
      assert.deepEqual(await goTo(disk.ref.id), [disk.ref.id]);
      const unfiltered = cloud.bench.received.filter((each) => !isAboutPlaces(each) && !sendsText(each, disk.ref.id));
      assert.deepEqual(
        unfiltered.map(({ action }) => action),
        [],
      );
      assert.ok(cloud.bench.ui.searchTitles.at(-1)?.match(/: (\d+) of \1 regions searched$/), 'it tells the end');
    });

    describe('while the list is open', () => {
      let driver: SearchDriver<unknown>;
      beforeEach(() => {
        const { app, timer } = cloud.bench;
        driver = new SearchDriver(new SearchSession(new ResourceSearch(app), app.timer), () => timer.pass(100));
      });
      afterEach(() => driver.close());

      it('sends nothing before something was typed, and only reads afterwards', async () => {
        await driver.until(() => driver.states.length > 0);
        assert.deepEqual(cloud.bench.received, []);
        await driver.type('web');
        const { reads } = wireOf(provider);
        const sent = cloud.bench.received.map(({ action }) => action);
        assert.ok(sent.length > 0, 'requests were sent');
        assert.deepEqual(
          sent.filter((action) => !reads.has(action)),
          [],
        );
      });

      it('reads the beginning of a list once, and then knows it', async () => {
        await driver.type('no such name');
        const { received } = cloud.bench;
        const lists = received.filter((each) => !isAboutPlaces(each) && !sendsText(each, 'such')).length;
        assert.ok(lists > 0, 'lists were read');
        received.length = 0;
        const [disk] = await resourcesOf(cloud, 'disk');
        received.length = 0;
        const { items } = await driver.type(disk?.ref.id.slice(-8) ?? '');
        assert.ok(
          items.some(({ description }) => description === disk?.ref.id),
          'the disk is shown',
        );
        assert.deepEqual(received, [], 'all lists of the small sandbox are known');
      });

      it('cancels what was sent for the text before, and nothing is sent for one that was typed over', async () => {
        const action = firstList[provider.id] ?? assert.fail('the list of instances');
        cloud.bench.sandbox.faults.arm(provider.id, action, { kind: 'noResponse' });
        driver.press('first-text');
        await driver.until(() => cloud.bench.received.some((each) => each.action === action));
        driver.press('second-text');
        const { title } = await driver.type('third-text');
        assert.match(title, /: (\d+) of \1 regions searched$/);
        assert.ok(
          cloud.bench.requests.some(({ fault }) => fault === 'canceled'),
          'a request was canceled',
        );
        assert.deepEqual(
          cloud.bench.received.filter((each) => sendsText(each, 'second')),
          [],
        );
      });

      it('names an account that can’t be searched, with the reason', async () => {
        const wrong = await cloud.bench.addAccount(
          provider,
          { id: 'wrong', name: 'Wrong key' },
          wrongKey(cloud, provider),
        );
        driver.close();
        const { app, timer } = cloud.bench;
        driver = new SearchDriver(new SearchSession(new ResourceSearch(app), app.timer), () => timer.pass(100));
        const { items } = await driver.type('web');
        const failed = items.find(({ label }) => label.startsWith(wrong.name)) ?? assert.fail('the account is named');
        assert.match(failed.label, /couldn’t be searched$/);
        assert.ok(failed.detail.length > 10, `${failed.detail} is a reason`);
        assert.ok(failed.value instanceof Error, 'selecting it shows the reason');
        assert.ok(items.length > 1, 'the other account was searched');
      });
    });

    it('has buttons for what the resource offers, and does what they say', async () => {
      const { ui, app, dialog } = cloud.bench;
      const name = knownFacts[provider.id]?.names.detachDisk;
      const disk = await cloud.find((each) => each.name === name);
      ui.itemButtons.push('Detach Disk…');
      await goTo(disk.ref.id, disk.ref.id);
      assert.deepEqual(dialog.prompt.plan.target, disk.ref);
      ui.itemButtons.push('Copy ID');
      await goTo(disk.ref.id, disk.ref.id);
      assert.deepEqual(ui.copied, [disk.ref.id]);
      ui.itemButtons.push('Show Details');
      await goTo(disk.ref.id, disk.ref.id);
      assert.equal(ui.shown.length, 1);
      assert.deepEqual(app.tree.resources.of(disk.ref)?.resource.ref, disk.ref);
    });

    it('shows the address that matches', async () => {
      const vnics = await resourcesOf(cloud, 'vnic');
      const vnic = vnics.find((each) => isVnic(each) && each.privateIps.length > 0);
      if (!vnic || !isVnic(vnic)) assert.fail('a vNIC has an address');
      for (const address of [...vnic.privateIps, ...vnic.publicIps, vnic.mac]) {
        await goTo(address);
        const item = cloud.bench.ui.picks.at(-1)?.items.find(({ description }) => description === vnic.ref.id);
        assert.ok(item?.detail.endsWith(` · ${address}`), `${item?.detail} ends with ${address}`);
      }
    });

    it('begins with what was shown last', async () => {
      const disks = await resourcesOf(cloud, 'disk');
      for (const disk of disks.slice(0, 2)) await goTo(disk.ref.id, disk.ref.id);
      const { ui, app } = cloud.bench;
      await commands.goToResource(app, undefined);
      const ids = ui.picks.at(-1)?.items.map(({ description }) => description) ?? [];
      assert.deepEqual(
        ids.slice(0, 2),
        disks
          .slice(0, 2)
          .map(({ ref }) => ref.id)
          .reverse(),
      );
      assert.equal(new Set(ids).size, ids.length, 'each is shown once');
    });
  });
}
