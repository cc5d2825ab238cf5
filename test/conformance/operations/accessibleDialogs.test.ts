import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import type { CommandName } from '../../../src/app/commands/commandNames';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { wholeTree } from '../../support/treeWalk';

/** How a dialog names what it is about. */
const kindWords = {
  instance: /\binstance\b/i,
  disk: /\bdisk\b/i,
  vnic: /\bvNIC\b/,
  snapshot: /\bsnapshot\b/i,
} as const;

for (const { provider } of everyCloud) {
  describe(`${provider.label}: what a screen reader reads of a dialog`, () => {
    const cloud = new OneCloud(provider);
    afterEach(() => cloud.end());

    it('is a question with the kind and the name, the place, and the state, for every operation', async () => {
      await cloud.start();
      const { app, dialog, timer } = cloud.bench;
      dialog.sendsAnyway = true;
      const asked = new Set<string>();
      const rows = await wholeTree(app.tree, timer);
      for (const { action } of provider.operations) {
        // An attach first asks for the instance, in a list.
        if (action === 'attachDisk' || action === 'attachVnic') continue;
        const row = rows.find(({ contextValues }) => contextValues.includes(action));
        if (row?.subject.kind !== 'resource') continue;
        const { resource, region } = row.subject;
        const before = dialog.questions.length;
        await commands[action as CommandName]?.(app, row);
        if (dialog.questions.length === before) continue;
        asked.add(action);
        const { question, where, facts } = dialog.prompt;
        assert.match(question, /\?$/, action);
        assert.ok(question.includes(resource.name), `“${question}” has ${resource.name}`);
        const account = app.accounts.find(resource.ref.account)?.name ?? assert.fail();
        for (const part of [account, region.region]) assert.ok(where.includes(part), `“${where}” has ${part}`);
        const read = facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
        // “Detach “web-data” from “web-01”?” leaves the kind to the details.
        assert.match(`${question}\n${read}`, kindWords[resource.ref.kind], action);
        assert.ok(read.includes(resource.nativeState), `${action}: “${read}” has ${resource.nativeState}`);
      }
      for (const action of ['detachDisk', 'releaseDisk', 'stopInstance'])
        assert.ok(asked.has(action), `${action} among ${[...asked]}`);
    });
  });
}
