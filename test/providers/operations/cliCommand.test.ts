import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import type { JsonObject } from '../../../src/domain/json';
import type { Plan } from '../../../src/domain/plan';
import { RefusedError } from '../../../src/errors/refusedError';
import { alibaba } from '../../../src/providers/alibaba';
import type { Provider } from '../../../src/providers/contract';
import { huawei } from '../../../src/providers/huawei';
import { commandLine } from '../../../src/providers/operations/cliCommand';
import { providers } from '../../../src/providers/registry';
import { zenlayer } from '../../../src/providers/zenlayer';
import { detachPlan } from '../../support/recordLines';

const run = promisify(execFile);

/** The arguments that a POSIX shell passes for a line. */
async function parsed(line: string): Promise<readonly string[]> {
  const { stdout } = await run('/bin/sh', ['-c', `printf '%s\\0' ${line}`]);
  return stdout.split('\0').slice(0, -1);
}

const uuid = 'e2e18a3c-8d3c-4f7a-9a4f-6a2d0a44d788';
const otherUuid = 'a8b1c2d3-0000-4000-8000-000000000001';
const project = '0123456789abcdef0123456789abcdef';

interface Case {
  readonly call: string;
  readonly parameters: JsonObject;
  readonly words: string;
}

const alibabaIds = { InstanceId: 'i-bp67acfmxazb4p', DiskId: 'd-bp67acfmxazb4p' };
const alibabaVnic = { RegionId: 'cn-hangzhou', NetworkInterfaceId: 'eni-bp67acfmxazb4p' };
const ecs = '--profile=YOUR_PROFILE --region=cn-hangzhou';
const koo = `--cli-profile=YOUR_PROFILE --cli-region=cn-hangzhou --project_id=${project}`;
const server = `--server_id=${otherUuid}`;

const cases: readonly { readonly provider: Provider; readonly calls: readonly Case[] }[] = [
  {
    provider: alibaba,
    calls: [
      {
        call: 'AttachDisk',
        parameters: { ...alibabaIds, DeleteWithInstance: true },
        words: `aliyun ecs AttachDisk ${ecs} --InstanceId=i-bp67acfmxazb4p --DiskId=d-bp67acfmxazb4p --DeleteWithInstance=true`,
      },
      {
        call: 'AttachNetworkInterface',
        parameters: { ...alibabaVnic, InstanceId: 'i-bp67acfmxazb4p' },
        words: `aliyun ecs AttachNetworkInterface ${ecs} --RegionId=cn-hangzhou --NetworkInterfaceId=eni-bp67acfmxazb4p --InstanceId=i-bp67acfmxazb4p`,
      },
      {
        call: 'DetachDisk',
        parameters: { ...alibabaIds, DeleteWithInstance: false },
        words: `aliyun ecs DetachDisk ${ecs} --InstanceId=i-bp67acfmxazb4p --DiskId=d-bp67acfmxazb4p --DeleteWithInstance=false`,
      },
      {
        call: 'ModifyDiskAttribute',
        parameters: { RegionId: 'cn-hangzhou', DiskId: 'd-bp67acfmxazb4p', DeleteWithInstance: true },
        words: `aliyun ecs ModifyDiskAttribute ${ecs} --RegionId=cn-hangzhou --DiskId=d-bp67acfmxazb4p --DeleteWithInstance=true`,
      },
      {
        call: 'DeleteDisk',
        parameters: { DiskId: 'd-bp67acfmxazb4p' },
        words: `aliyun ecs DeleteDisk ${ecs} --DiskId=d-bp67acfmxazb4p`,
      },
      {
        call: 'DetachNetworkInterface',
        parameters: { ...alibabaVnic, InstanceId: 'i-bp67acfmxazb4p' },
        words: `aliyun ecs DetachNetworkInterface ${ecs} --RegionId=cn-hangzhou --NetworkInterfaceId=eni-bp67acfmxazb4p --InstanceId=i-bp67acfmxazb4p`,
      },
      {
        call: 'DeleteNetworkInterface',
        parameters: alibabaVnic,
        words: `aliyun ecs DeleteNetworkInterface ${ecs} --RegionId=cn-hangzhou --NetworkInterfaceId=eni-bp67acfmxazb4p`,
      },
      {
        call: 'StartInstance',
        parameters: { InstanceId: 'i-bp67acfmxazb4p' },
        words: `aliyun ecs StartInstance ${ecs} --InstanceId=i-bp67acfmxazb4p`,
      },
      {
        call: 'StopInstance',
        parameters: { InstanceId: 'i-bp67acfmxazb4p', ForceStop: false, StoppedMode: 'KeepCharging' },
        words: `aliyun ecs StopInstance ${ecs} --InstanceId=i-bp67acfmxazb4p --ForceStop=false --StoppedMode=KeepCharging`,
      },
      {
        call: 'RebootInstance',
        parameters: { InstanceId: 'i-bp67acfmxazb4p', ForceStop: false },
        words: `aliyun ecs RebootInstance ${ecs} --InstanceId=i-bp67acfmxazb4p --ForceStop=false`,
      },
      {
        call: 'CreateSnapshot',
        parameters: {
          DiskId: 'd-bp67acfmxazb4p',
          SnapshotName: 'cloud-attachments-20261127-172604',
          ClientToken: 'd-bp67acfmxazb4p-20261127-172604',
        },
        words: `aliyun ecs CreateSnapshot ${ecs} --DiskId=d-bp67acfmxazb4p --SnapshotName=cloud-attachments-20261127-172604 --ClientToken=d-bp67acfmxazb4p-20261127-172604`,
      },
    ],
  },
  {
    provider: huawei,
    calls: [
      {
        call: 'AttachServerVolume',
        parameters: { server_id: otherUuid, volume_id: uuid, device: '/dev/vdb' },
        words: `hcloud ECS AttachServerVolume ${koo} ${server} --volumeAttachment.volumeId=${uuid} --volumeAttachment.device=/dev/vdb`,
      },
      {
        call: 'BatchAddServerNics',
        parameters: { server_id: otherUuid, port_id: uuid },
        words: `hcloud ECS BatchAddServerNics ${koo} ${server} --nics.1.port_id=${uuid}`,
      },
      {
        call: 'DetachServerVolume',
        parameters: { server_id: otherUuid, volume_id: uuid, delete_flag: '0' },
        words: `hcloud ECS DetachServerVolume ${koo} ${server} --volume_id=${uuid} --delete_flag=0`,
      },
      {
        call: 'UpdateServerBlockDevice',
        parameters: { server_id: otherUuid, volume_id: uuid, delete_on_termination: false },
        words: `hcloud ECS UpdateServerBlockDevice ${koo} ${server} --volume_id=${uuid} --block_device.delete_on_termination=false`,
      },
      {
        call: 'DeleteVolume',
        parameters: { volume_id: uuid },
        words: `hcloud EVS DeleteVolume ${koo} --volume_id=${uuid}`,
      },
      {
        call: 'NovaDeleteServerInterface',
        parameters: { server_id: otherUuid, port_id: uuid },
        words: `hcloud ECS NovaDeleteServerInterface ${koo} ${server} --port_id=${uuid}`,
      },
      {
        call: 'BatchDeleteServerNics',
        parameters: { server_id: otherUuid, port_id: uuid },
        words: `hcloud ECS BatchDeleteServerNics ${koo} ${server} --nics.1.id=${uuid}`,
      },
      {
        call: 'BatchStartServers',
        parameters: { server_id: otherUuid },
        words: `hcloud ECS BatchStartServers ${koo} --os-start.servers.1.id=${otherUuid}`,
      },
      {
        call: 'BatchStopServers',
        parameters: { server_id: otherUuid, type: 'SOFT' },
        words: `hcloud ECS BatchStopServers ${koo} --os-stop.servers.1.id=${otherUuid} --os-stop.type=SOFT`,
      },
      {
        call: 'BatchRebootServers',
        parameters: { server_id: otherUuid, type: 'SOFT' },
        words: `hcloud ECS BatchRebootServers ${koo} --reboot.servers.1.id=${otherUuid} --reboot.type=SOFT`,
      },
      {
        call: 'CreateSnapshot',
        parameters: { volume_id: uuid, name: 'cloud-attachments-20261127-172604', force: true },
        words: `hcloud EVS CreateSnapshot ${koo} --snapshot.volume_id=${uuid} --snapshot.name=cloud-attachments-20261127-172604 --snapshot.force=true`,
      },
      { call: 'DeletePort', parameters: { port_id: uuid }, words: `hcloud VPC DeletePort ${koo} --port_id=${uuid}` },
    ],
  },
  {
    provider: zenlayer,
    calls: [
      {
        call: 'AttachDisks',
        parameters: { diskIds: ['1740266497420000001'], instanceId: '1740266497420000002' },
        words:
          'zeno zec attach-disks --profile=YOUR_PROFILE --disk-ids=1740266497420000001 --instance-id=1740266497420000002',
      },
      {
        call: 'AttachNetworkInterface',
        parameters: { nicId: '1740266497420000001', instanceId: '1740266497420000002' },
        words:
          'zeno zec attach-network-interface --profile=YOUR_PROFILE --nic-id=1740266497420000001 --instance-id=1740266497420000002',
      },
      {
        call: 'DetachDisks',
        parameters: { diskIds: ['1740266497420000001'], instanceCheckFlag: true },
        words: 'zeno zec detach-disks --profile=YOUR_PROFILE --disk-ids=1740266497420000001 --instance-check-flag=true',
      },
      {
        call: 'ReleaseDisk',
        parameters: { diskId: '1740266497420000001' },
        words: 'zeno zec release-disk --profile=YOUR_PROFILE --disk-id=1740266497420000001',
      },
      {
        call: 'DetachNetworkInterface',
        parameters: { nicId: '1740266497420000001' },
        words: 'zeno zec detach-network-interface --profile=YOUR_PROFILE --nic-id=1740266497420000001',
      },
      {
        call: 'DeleteNetworkInterface',
        parameters: { nicId: '1740266497420000001' },
        words: 'zeno zec delete-network-interface --profile=YOUR_PROFILE --nic-id=1740266497420000001',
      },
      {
        call: 'StartInstances',
        parameters: { instanceIds: ['1740266497420000002'] },
        words: 'zeno zec start-instances --profile=YOUR_PROFILE --instance-ids=1740266497420000002',
      },
      {
        call: 'StopInstances',
        parameters: { instanceIds: ['1740266497420000002'], forceShutdown: false },
        words:
          'zeno zec stop-instances --profile=YOUR_PROFILE --instance-ids=1740266497420000002 --force-shutdown=false',
      },
      {
        call: 'RebootInstances',
        parameters: { instanceIds: ['1740266497420000002'], forceReboot: false },
        words:
          'zeno zec reboot-instances --profile=YOUR_PROFILE --instance-ids=1740266497420000002 --force-reboot=false',
      },
      {
        call: 'CreateSnapshot',
        parameters: { diskId: '1740266497420000002', snapshotName: 'cloud-attachments-20261127-172604' },
        words:
          'zeno zec create-snapshot --profile=YOUR_PROFILE --disk-id=1740266497420000002 --snapshot-name=cloud-attachments-20261127-172604',
      },
    ],
  },
];

const planOf = ({ endpoints }: Provider, call: string, parameters: JsonObject): Plan => ({
  ...detachPlan,
  call,
  account: { ...detachPlan.account, endpoint: endpoints[0]?.url ?? '' },
  target: { ...detachPlan.target, project },
  parameters,
});

describe('A request as a command', () => {
  for (const { provider, calls } of cases) {
    describe(`of ${provider.label}`, () => {
      for (const { call, parameters, words } of calls) {
        it(`for ${call}`, async () => {
          const line = provider.cliCommand(planOf(provider, call, parameters)) ?? assert.fail('there is a command');
          assert.deepEqual(await parsed(line), words.split(' '));
        });

        it(`for ${call} takes only the values that the cloud documents`, () => {
          for (const [name, value] of Object.entries(parameters)) {
            fc.assert(
              fc.property(fc.constantFrom('$(reboot)', "'; reboot #", '`reboot`', '-x', '', 'a b', '\n'), (hostile) => {
                const changed = Array.isArray(value) ? [hostile] : hostile;
                assert.throws(
                  () => provider.cliCommand(planOf(provider, call, { ...parameters, [name]: changed })),
                  (error) => error instanceof RefusedError && /nothing was copied/.test(error.message),
                );
              }),
            );
          }
        });

        it(`for ${call} is none if a parameter has no option`, () => {
          assert.equal(provider.cliCommand(planOf(provider, call, { ...parameters, other: '1' })), undefined);
          assert.equal(provider.cliCommand(planOf(provider, call, { ...parameters, constructor: '1' })), undefined);
        });
      }

      it('is none for an unknown call', () => {
        assert.equal(provider.cliCommand(planOf(provider, 'toString', {})), undefined);
      });
    });
  }

  it('exists for every operation of every cloud', () => {
    for (const { operations, id } of providers) {
      const tested = cases.find(({ provider }) => provider.id === id)?.calls.map(({ call }) => call) ?? [];
      for (const { call } of operations) assert.ok(tested.includes(call), `${id} ${call}`);
    }
  });

  it('is refused for a region or a project in another form', () => {
    const parameters = { volume_id: uuid };
    const plan = planOf(huawei, 'DeleteVolume', parameters);
    for (const target of [
      { ...plan.target, region: 'cn-north-4;reboot' },
      { ...plan.target, project: '$(reboot)' },
      { ...detachPlan.target },
    ])
      assert.throws(() => huawei.cliCommand({ ...plan, target }), RefusedError);
  });

  it('gives a shell exactly its words, whatever they contain', async () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
      fc.constantFrom("'", '"', "'\\''", '$(id)', '`id`', '\\', '*', '~', '#', ' ', '\t', '!', '', '-n', '$HOME', ';'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 20 }), async (words) => {
        const text = words.map((each) => each.toWellFormed());
        assert.deepEqual(await parsed(commandLine(text)), text);
      }),
      { numRuns: 50 },
    );
  });
});
