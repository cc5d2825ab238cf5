import assert from 'node:assert/strict';
import {
  type DetailsFinding,
  detailsFindings,
  detailsPage,
  type LastProblem,
} from '../../../src/app/details/detailsPage';
import { type Blocker, findBlockers, rowForRule } from '../../../src/app/operations/preflight';
import type { OperationRecord } from '../../../src/app/operations/record/operationRecord';
import { violatedRule } from '../../../src/app/operations/refusals';
import { attachedParties, partiesOf } from '../../../src/app/resources/partiesOf';
import type { ResourceIndex } from '../../../src/app/resources/resourceIndex';
import type { TreeNode } from '../../../src/app/tree/node';
import type { Action } from '../../../src/domain/plan';
import type { ResourceRef } from '../../../src/domain/refs';
import { isInstance, type Resource } from '../../../src/domain/resource';
import { ApiError } from '../../../src/errors/apiError';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { defaultChoices } from '../../support/operations';
import { openCatalogue } from '../../support/sandbox';
import { wholeTree } from '../../support/treeWalk';
import { planAbout } from '../../support/writeState';

const problem = (ref: ResourceRef, action: Action, state: 'failed' | 'unknown'): OperationRecord => ({
  id: 'write-1',
  plan: planAbout(ref, { action }),
  state,
  startedAt: 0,
  at: 0,
  events: 3,
  attempts: 1,
  nativeState: '',
});

describe('The documents of the sandbox’s resources', () => {
  let bench: AppHarness;
  let known: ResourceIndex;
  let rows: readonly TreeNode[];

  before(async () => {
    bench = await startApp({ providers, dialects });
    rows = await wholeTree(bench.app.tree, bench.timer);
    known = bench.app.tree.resources;
  });
  after(() => bench.dispose());

  const operationsOf = ({ ref }: Resource) => providers.find(({ id }) => id === ref.cloud)?.operations ?? [];

  const resourceRows = () =>
    rows.flatMap((row) => (row.subject.kind === 'resource' ? [{ row, subject: row.subject }] : []));

  const pageOf = (row: TreeNode) => {
    assert.ok(row.subject.kind === 'resource', `“${row.id}” is the row of a resource`);
    const { resource, under } = row.subject;
    return detailsPage(row, resource, partiesOf(known, resource, under));
  };

  async function findingsOf(row: TreeNode, lastProblem?: LastProblem) {
    const page = pageOf(row);
    const { resource } = page;
    const findings = detailsFindings(page, {
      operations: operationsOf(resource),
      catalogue: await openCatalogue(resource.ref.cloud),
      lastProblem,
      attached: isInstance(resource) ? attachedParties(known, resource) : [],
    });
    const shown = ({ span }: DetailsFinding): string => page.record.text.slice(span.start, span.end);
    return findings.map((finding) => ({ ...finding, shown: shown(finding) }));
  }

  const rowOfDisk = (cloud: string, name: string): TreeNode => {
    const found = resourceRows().find(
      ({ subject }) => subject.resource.ref.cloud === cloud && subject.resource.name === name,
    );
    assert.ok(found, `${cloud} ${name}`);
    return found.row;
  };

  it('show first what the dialog would block first', () => {
    let count = 0;
    for (const { subject } of resourceRows()) {
      const about = partiesOf(known, subject.resource, subject.under);
      if (!about) continue;
      for (const operation of operationsOf(subject.resource)) {
        if (operation.kind !== subject.resource.ref.kind || !operation.offered(about.target)) continue;
        const chosen = defaultChoices(operation, about);
        const first: Blocker | undefined = findBlockers(operation, about)[0];
        assert.equal(first?.rule, violatedRule(operation, about, chosen));
        if (first) count++;
      }
    }
    assert.ok(count > 60, `${count}`);
  });

  it('show each property once for an operation, and every rule has its documented row', async () => {
    for (const { row, subject } of resourceRows()) {
      const findings = await findingsOf(row);
      for (const { row: documented, message } of findings) {
        assert.match(documented?.docs ?? '', /^https:/, `${subject.resource.name}: ${message}`);
      }
    }
    for (const provider of providers) {
      const catalogue = await openCatalogue(provider.id);
      for (const rule of provider.operations.flatMap((operation) => operation.rules)) {
        assert.equal(rowForRule(rule, catalogue)?.code, rule.code);
      }
    }
  });

  it('refer to properties that exist', async () => {
    const withoutPlace: string[] = [];
    for (const { row, subject } of resourceRows()) {
      for (const { span, message } of await findingsOf(row)) {
        if (span.start === 0) withoutPlace.push(`${subject.resource.ref.cloud} ${subject.resource.name}: ${message}`);
      }
    }
    assert.deepEqual(withoutPlace, []);
  });

  it('show at "Portable": false that a detach would be rejected', async () => {
    const findings = await findingsOf(rowOfDisk('alibaba', 'erp-app-data'));
    const portable = findings.find(({ shown }) => shown === '"Portable": false');
    assert.equal(portable?.kind, 'wouldFail');
    assert.match(
      portable?.message ?? '',
      /^DiskNotPortable \(403\): Detach Disk, Release Disk, Keep Disk When Instance Is Released would be rejected\. /,
    );
  });

  it('offer the resolving action, unless it would be rejected too', async () => {
    const attached = (await findingsOf(rowOfDisk('alibaba', 'mall-web-data'))).find(
      ({ row }) => row?.code === 'DiskStillAttached',
    );
    assert.equal(attached?.resolvedBy?.action, 'detachDisk');
    const bound = (await findingsOf(rowOfDisk('alibaba', 'local-nvme'))).find(
      ({ row }) => row?.code === 'DiskStillAttached',
    );
    assert.ok(bound, 'DiskStillAttached is among the findings');
    assert.equal(bound.resolvedBy, undefined);
  });

  it('offer what comes first, where the action is possible after it', async () => {
    const stepsOf = async (cloud: string, name: string) =>
      (await findingsOf(rowOfDisk(cloud, name))).flatMap(({ inSteps = [] }) => inSteps);
    assert.deepEqual(await stepsOf('zenlayer', 'edge-web-01-data'), [
      { action: 'detachDisk', first: 'stopFirst' },
      { action: 'releaseDisk', first: 'detachFirst' },
    ]);
    assert.deepEqual(await stepsOf('alibaba', 'mall-web-01-system'), [{ action: 'detachDisk', first: 'stopFirst' }]);
    assert.deepEqual(await stepsOf('alibaba', 'mall-web-data'), [{ action: 'releaseDisk', first: 'detachFirst' }]);
    assert.deepEqual(await stepsOf('alibaba', 'local-nvme'), []);
  });

  it('refer from the disk to the instance at fault, and show the finding in the instance’s own document too', async () => {
    const row = rowOfDisk('alibaba', 'starting-data');
    const [finding] = (await findingsOf(row)).filter(({ row }) => row?.code === 'IncorrectInstanceStatus');
    const { elsewhere } = finding ?? {};
    assert.equal(elsewhere?.property, 'Status');
    const instance = rows.find(
      ({ subject }) => subject.kind === 'resource' && subject.resource.ref.id === elsewhere?.ref.id,
    );
    assert.ok(instance, `the instance ${elsewhere?.ref.id} has a row`);
    const shownThere = (await findingsOf(instance)).filter(({ shown }) => shown === '"Status": "Starting"');
    assert.ok(
      shownThere.some(({ message }) => message.includes('starting-data')),
      shownThere.map(({ message }) => message).join('\n'),
    );
  });

  it('show the last failure at the property of its rule, with its request', async () => {
    const row = rowOfDisk('alibaba', 'erp-app-data');
    const { resource } = pageOf(row);
    const error = new ApiError('alibaba', 'DetachDisk', 'DiskNotPortable', 403, 'REQUEST-1', 'no');
    const failure = await bench.app.explain(error);
    const [first] = await findingsOf(row, { record: problem(resource.ref, 'detachDisk', 'failed'), failure });
    assert.equal(first?.kind, 'failed');
    assert.equal(first?.shown, '"Portable": false');
    assert.match(first?.message ?? '', /^Detach Disk failed\. DiskNotPortable \(403\): .*Request ID: REQUEST-1$/);
    assert.equal(first?.row?.code, 'DiskNotPortable');
  });

  it('show a failure without a rule at the resource’s id, and take no code from the response', async () => {
    const row = rowOfDisk('alibaba', 'erp-app-data');
    const { resource } = pageOf(row);
    const error = new ApiError('alibaba', 'DetachDisk', '[x](command:a)', 500, undefined, 'no');
    const failure = await bench.app.explain(error);
    const [first] = await findingsOf(row, { record: problem(resource.ref, 'detachDisk', 'failed'), failure });
    assert.equal(first?.shown, JSON.stringify(resource.ref.id));
    assert.equal(first?.row, undefined);
  });

  it('show for an unknown result that nothing is resent automatically', async () => {
    const row = rowOfDisk('alibaba', 'mall-web-data');
    const { resource } = pageOf(row);
    const failure = await bench.app.explain(new Error('x'));
    const [first] = await findingsOf(row, { record: problem(resource.ref, 'releaseDisk', 'unknown'), failure });
    assert.equal(first?.kind, 'unknown');
    assert.match(first?.message ?? '', /result is unknown/);
  });
});
