import assert from 'node:assert/strict';
import { isUnfinished, type OperationRecord } from '../../../src/app/operations/record/operationRecord';
import { isDisk } from '../../../src/domain/resource';
import { SeededRandom } from '../../../src/emulator/random';
import { attachablesOf } from '../../support/attachables';
import { everyCloud } from '../../support/everyCloud';
import { firstViolated, operationOf, subjectOf } from '../../support/operations';
import { connectTo } from '../../support/printedClient';
import { type Printed, SandboxCommand } from '../../support/sandboxCommand';
import { untilTrue } from '../../support/until';
import { worldRegions } from '../../support/worldRegions';
import { killHost } from '../support/killHost';
import { addAccount, type Cloud } from '../support/ownAccount';
import { RecordOnDisk } from '../support/recordOnDisk';
import { Workbench } from '../support/workbench';

const kills = 25;
const seed = Number(process.env.CLOUD_ATTACHMENTS_KILL_SEED ?? Date.now() % 1_000_000);

/** A detach or a release that nothing blocks. */
interface Candidate {
  readonly cloud: Cloud;
  readonly action: 'detachDisk' | 'releaseDisk';
  readonly region: string;
  readonly id: string;
}

interface ShownWrite {
  readonly accepted: boolean;
  readonly request: { readonly target: string; readonly body: string };
}

interface ShownResource {
  readonly id: string;
  readonly instances: readonly string[];
  readonly recycled: boolean;
}

/** Longer than most operations of the sandbox take, and short enough that its clock stays near the present time. */
const advanceMs = 10_000;

const titles = { detachDisk: 'Detach Disk…', releaseDisk: 'Release Disk…' } as const;

describe('An extension host that is killed while an operation is running', () => {
  let sandbox: SandboxCommand;
  let workbench: Workbench;
  let record: RecordOnDisk;
  let candidates: Candidate[];
  const random = new SeededRandom(seed);
  /** Every line that was on the disk when a host was killed. */
  const written = new Set<string>();

  before(async function () {
    this.timeout(240_000);
    sandbox = new SandboxCommand('--port', '0', '--clock', 'driven', '--instances', '60', '--disks', '260');
    let printed: Readonly<Record<string, Printed>>;
    [printed, workbench] = await Promise.all([sandbox.ready(), Workbench.open()]);
    record = new RecordOnDisk(workbench.profile);
    candidates = (await Promise.all(everyCloud.map((each) => candidatesIn(each, printed)))).flat();
    await workbench.openView();
    for (const { provider } of everyCloud) {
      const cloud = provider.id as Cloud;
      await addAccount(workbench, { keys: printed } as never, cloud, cloud);
      await workbench.menu(cloud, 'Allow Changes…');
      await workbench.answer('Allow Changes');
      await workbench.row(cloud).filter({ hasText: 'changes allowed' }).waitFor();
    }
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });
  after(() => Promise.all([workbench?.dispose(), sandbox?.end('SIGTERM')]));

  async function candidatesIn(
    { provider }: (typeof everyCloud)[number],
    printed: Readonly<Record<string, Printed>>,
  ): Promise<readonly Candidate[]> {
    const client = connectTo(provider, printed[provider.id] ?? assert.fail(provider.label));
    const found: Candidate[] = [];
    for await (const disk of attachablesOf(client.api)) {
      // The other resources of the sandbox are ordinary ones, whose operations succeed.
      if (disk.ref.region === worldRegions[provider.id as Cloud].refusals) continue;
      if (!isDisk(disk) || disk.role !== 'data' || disk.multiAttach) continue;
      const action = disk.attachments.length > 0 ? 'detachDisk' : 'releaseDisk';
      if (found.filter((each) => each.action === action).length >= 12) continue;
      const operation = operationOf(provider, action);
      if (!operation.offered(disk)) continue;
      if (firstViolated(operation, await subjectOf(client.api, operation, disk))) continue;
      const { region, id } = disk.ref;
      found.push({ cloud: provider.id as Cloud, action, region, id });
    }
    return found;
  }

  const oneOf = <T>([first, ...others]: readonly T[]): T =>
    random.pick([first ?? assert.fail('there is nothing to pick from'), ...others]);

  /** One of the remaining candidates of a random cloud. */
  function takeCandidate(): Candidate {
    const cloud = oneOf([...new Set(candidates.map((each) => each.cloud))]);
    const taken = oneOf(candidates.filter((each) => each.cloud === cloud));
    candidates = candidates.filter((each) => each !== taken);
    return taken;
  }

  async function confirm({ action, region, id }: Candidate): Promise<void> {
    const { quickInput } = workbench;
    await workbench.command(`Cloud Attachments: ${titles[action]}`);
    await quickInput.take('select an account and a region', region);
    await quickInput.take('select a resource in', id);
    if (action === 'detachDisk') return workbench.answer('Detach');
    await workbench.answer('Release…');
    await quickInput.submit(await workbench.typedConfirmation());
  }

  const operationOn = async (id: string): Promise<OperationRecord | undefined> =>
    (await record.operations()).find(({ plan }) => plan.target.id === id);

  /** Resolves when the record has so many events of the operation on a resource. */
  async function eventsOn(id: string, count: number): Promise<void> {
    await untilTrue(async () => {
      const operation = await operationOn(id);
      return operation !== undefined && (operation.events >= count || !isUnfinished(operation));
    }, 1);
  }

  const writesOn = async (id: string): Promise<number> => {
    const { writes } = (await sandbox.ask('writes')) as { readonly writes: readonly ShownWrite[] };
    return writes.filter(({ accepted, request }) => accepted && `${request.target}${request.body}`.includes(id)).length;
  };

  async function hasTakenEffect({ cloud, action, id }: Candidate): Promise<boolean> {
    const { resources } = (await sandbox.ask(`resources ${cloud} ${id}`)) as {
      readonly resources: readonly ShownResource[];
    };
    const [now] = resources;
    if (action === 'detachDisk') return now?.instances.length === 0;
    return now === undefined || now.recycled;
  }

  /** Lets the sandbox's time pass until an operation that the cloud has accepted has ended. */
  async function followToEnd(candidate: Candidate): Promise<void> {
    if ((await writesOn(candidate.id)) === 0) return;
    await untilTrue(async () => {
      const operation = await operationOn(candidate.id);
      if (operation && !isUnfinished(operation)) return true;
      if (!(await hasTakenEffect(candidate))) await sandbox.ask(`advance ${advanceMs}`);
      return false;
    });
  }

  /** What is said of an operation is what the sandbox knows. */
  async function assertTruth(candidate: Candidate): Promise<void> {
    const accepted = await writesOn(candidate.id);
    const operation = (await operationOn(candidate.id)) ?? assert.fail(`${candidate.id} is in the record`);
    const about = `${candidate.action} of ${candidate.id} (${candidate.cloud}), seed ${seed}`;
    assert.ok(accepted <= 1, `${about} was accepted ${accepted} times`);
    assert.equal(await hasTakenEffect(candidate), accepted === 1, about);
    if (accepted === 1) assert.equal(operation.state, 'done', about);
    else assert.ok(['unknown', 'notSent'].includes(operation.state), `${about} is ${operation.state}`);
  }

  it(`ends in the truth after each of ${kills} kills, and loses nothing (seed ${seed})`, async function () {
    this.timeout(20 * 60_000);
    const done: Candidate[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      const candidate = takeCandidate();
      await confirm(candidate);
      await eventsOn(candidate.id, 1 + Math.floor(random.next() * 3));
      for (const text of await killHost(workbench, record)) written.add(text);
      await followToEnd(candidate);
      done.push(candidate);
    }
    // What was announced and never arrived is unknown after a minute.
    await untilTrue(async () => !(await record.operations()).some(isUnfinished), 1_000);
    for (const candidate of done) await assertTruth(candidate);
    const texts = new Set(await record.texts());
    assert.deepEqual(
      [...written].filter((text) => !texts.has(text)),
      [],
    );
  });
});
