import assert from 'node:assert/strict';
import { unattachedCommands } from '../../../src/app/commands/unattached';
import { chosenRows } from '../../../src/app/commands/unattached/unattachedCommands';
import type { Review } from '../../../src/app/review/review';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { withApi, withPages } from '../../support/changedLists';
import { denialOf } from '../../support/denials';
import { never } from '../../support/sandbox';
import { readUnattached, type ShownView, unattachedWhen } from '../../support/unattachedView';

for (const provider of providers) {
  describe(`A review of a group of the Unattached view of ${provider.label}`, () => {
    let bench: AppHarness;
    let action: string;
    let opened: Review[];

    async function begin(of = provider): Promise<void> {
      bench = await startApp({ providers: [of], dialects, on: false });
      const account = await bench.addAccount(of);
      const [region, ...others] = await bench.app.clouds.of(account.id).listRegions(never);
      assert.ok(region && others.length > 0, 'there are regions');
      const dialect = bench.sandbox.dialects.find(({ id }) => id === of.id) ?? assert.fail();
      action = dialect.listActions.disk ?? assert.fail();
      opened = [];
      const create = bench.app.reviews.create.bind(bench.app.reviews);
      bench.app.reviews.create = (...args) => {
        const review = create(...args);
        opened.push(review);
        return review;
      };
    }
    afterEach(() => bench.dispose());

    const deny = (from: number, times: number): void =>
      bench.sandbox.faults.arm(
        provider.id,
        action,
        { kind: 'response', response: denialOf(provider, action) },
        { from, times },
      );
    const release = async (row: { readonly id: string }): Promise<void> =>
      unattachedCommands.row.releaseUnattached(bench.app, chosenRows(bench.app, [row]));
    const firstGroup = ({ groups: [group] }: ShownView) => group ?? assert.fail('there is a group');
    const refused = (): string => {
      assert.equal(opened.length, 0, 'no review was opened');
      const { kind, message } = bench.ui.toasts.at(-1) ?? assert.fail('nothing is said');
      assert.equal(kind, 'warning');
      return message;
    };

    it('isn’t opened while one of its lists couldn’t be read: the message names it, says why, and refreshes', async () => {
      await begin();
      deny(1, 1);
      const view = await readUnattached(bench);
      await release(firstGroup(view).node);
      assert.match(
        refused(),
        /^No review was opened, .* haven’t been read completely\. My [^.]+, \S+: disks: .*permission.* Refresh the view, or select the resources one by one\.$/s,
      );
      assert.deepEqual(bench.ui.toasts.at(-1)?.buttons, ['Refresh']);

      bench.ui.button = 'Refresh';
      await release(firstGroup(view).node);
      const again = await unattachedWhen(bench, ({ notes }) => notes.length === 0);
      await release(firstGroup(again).node);
      assert.deepEqual(
        opened.map(({ lines }) => lines.length),
        [firstGroup(again).rows.length],
      );
      assert.deepEqual(opened[0]?.notes, []);
    });

    it('names lists with the same reason together', async () => {
      await begin();
      await readUnattached(bench);
      deny(1, 100);
      bench.app.unattached.refresh();
      await release(firstGroup(await readUnattached(bench)).node);
      assert.match(refused(), /completely\. My [^.]+, \d+ lists: .*permission/s);
    });

    it('isn’t opened while one of its lists is being read', async () => {
      await begin();
      bench.sandbox.faults.arm(provider.id, action, { kind: 'noResponse' }, 1);
      const isLast = ({ notes, groups }: ShownView) =>
        groups.length > 0 && notes.some((label) => /^Reading… \((\d+) of (?!\1 )\d+ lists\)$/.test(label));
      await release(firstGroup(await unattachedWhen(bench, isLast)).node);
      assert.match(
        refused(),
        /: being read\..* Wait until everything has been read, or select the resources one by one\.$/s,
      );
      assert.deepEqual(bench.ui.toasts.at(-1)?.buttons, []);
    });

    it('isn’t opened while a list has records that can’t be read', async () => {
      const spoilt = withApi(provider, (api) => withPages(api, (page) => [...page, new Error('no id')]));
      await begin(spoilt);
      await release(firstGroup(await readUnattached(bench)).node);
      assert.match(refused(), /: records that can’t be read: \d+\..* Refresh the view/s);
    });

    it('says how many resources of the group are left out because the user keeps them', async () => {
      await begin();
      const { rows } = firstGroup(await readUnattached(bench));
      const [kept] = rows;
      bench.ui.texts.push('ticket 4711');
      await unattachedCommands.row.keepResource(bench.app, chosenRows(bench.app, [kept]));
      await release(firstGroup(await readUnattached(bench)).node);
      const [review] = opened;
      assert.equal(review?.lines.length, rows.length - 1);
      assert.deepEqual(review.notes, ['Resources that you keep, and that aren’t part of the review: 1.']);
    });

    it('isn’t opened while a failed list is read again', async () => {
      await begin();
      await readUnattached(bench);
      deny(1, 1);
      bench.app.unattached.refresh();
      const view = await unattachedWhen(bench, ({ notes }) => notes.some((label) => label.startsWith('Not read')));
      await readUnattached(bench);
      bench.sandbox.faults.arm(provider.id, action, { kind: 'noResponse' }, 1);
      const note = view.nodes.find((node) => node.kind === 'note' && node.row.subject.kind === 'failure');
      await unattachedCommands.view.retryUnattached(bench.app, note);
      await release(firstGroup(view).node);
      assert.match(refused(), /being read/);
    });

    it('is opened for a group that another list can’t belong to', async () => {
      await begin();
      await bench.app.unattached.grouping.set('kind');
      deny(1, 1);
      const view = await readUnattached(bench);
      const groupOf = (key: string) =>
        view.groups.find(({ node }) => node.kind === 'group' && node.key === key)?.node ?? assert.fail(key);
      if (provider.kinds.includes('vnic')) {
        await release(groupOf('vnic'));
        assert.equal(opened.length, 1);
        opened.length = 0;
      }
      await release(groupOf('disk'));
      refused();
    });

    it('is opened for resources that are selected one by one, although a list couldn’t be read', async () => {
      await begin();
      deny(1, 1);
      const { rows } = firstGroup(await readUnattached(bench));
      const [first, second] = rows;
      assert.ok(first && second, 'there are rows');
      await unattachedCommands.row.releaseUnattached(bench.app, chosenRows(bench.app, [first, [first, second]]));
      const [review] = opened;
      assert.deepEqual(
        review?.lines.map(({ target }) => target.ref.id),
        [first, second].map(({ item }) => item.resource.ref.id),
      );
      assert.equal(review?.phase, 'open');
      // A refresh that fails afterwards changes nothing about what the review lists.
      const before = review?.included().length;
      deny(1, 100);
      bench.app.unattached.refresh();
      await readUnattached(bench);
      assert.equal(review?.included().length, before);
      assert.equal(review?.phase, 'open');
    });
  });
}
