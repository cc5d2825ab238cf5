import assert from 'node:assert/strict';
import { BasicCredentials, Region } from '@huaweicloud/huaweicloud-sdk-core';
import { Logger4jInstance } from '@huaweicloud/huaweicloud-sdk-core/logger/log4jLogger';
import { v2 as ecs } from '@huaweicloud/huaweicloud-sdk-ecs';
import { v2 as vpc } from '@huaweicloud/huaweicloud-sdk-vpc';
import { createHuaweiDialect } from '../../src/providers/huawei/emulator/dialect';
import { type Bench, startBench } from '../support/sandbox';

interface Told {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly regions: readonly { readonly id: string; readonly projectId: string }[];
}

interface Refused {
  readonly httpStatusCode: number;
  readonly errorCode: string;
  readonly errorMsg: string;
  readonly requestId: string;
}

/** The official clients, as they are; all they are told is what the sandbox prints about itself. */
function officialClients(bench: Bench, side: 0 | 1 = 0, secret?: string) {
  const told = bench.sandbox.describe().huawei as unknown as Told;
  const credential = new BasicCredentials()
    .withAk(told.accessKeyId)
    .withSk(secret ?? told.accessKeySecret)
    .withProjectId(told.regions[side]?.projectId ?? '');
  const { endpoint } = told;
  return {
    told,
    ecs: ecs.EcsClient.newBuilder().withCredential(credential).withEndpoint(endpoint).build(),
    vpc: vpc.VpcClient.newBuilder().withCredential(credential).withEndpoint(endpoint).build(),
  };
}

/** Answers are the wire's own objects, whatever the declared classes say. */
const wireText = (answer: object, name: string): string => String(Reflect.get(answer, name));

type Clients = ReturnType<typeof officialClients>;

const id = (value: string | undefined): string => value ?? assert.fail('no id');

async function serversOf({ ecs: client }: Clients) {
  const answer = await client.listServersDetails(new ecs.ListServersDetailsRequest().withLimit(1000));
  return answer.servers ?? [];
}

async function server(clients: Clients, name: string) {
  return (await serversOf(clients)).find((each) => each.name === name) ?? assert.fail(`no ${name}`);
}

async function portsOf({ vpc: client }: Clients) {
  return (await client.listPorts(new vpc.ListPortsRequest())).ports ?? [];
}

async function port(clients: Clients, name: string) {
  return (await portsOf(clients)).find((each) => each.name === name) ?? assert.fail(`no ${name}`);
}

async function refusal(answer: Promise<unknown>): Promise<readonly [number, string]> {
  try {
    await answer;
  } catch (error) {
    const { httpStatusCode, errorCode, requestId } = error as Refused;
    assert.match(requestId, /^[0-9a-f]{32}$/);
    return [httpStatusCode, errorCode];
  }
  return assert.fail('nothing was refused');
}

/** The job's status every second of the sandbox's own time, until it has ended. */
async function untilEnd({ ecs: client }: Clients, bench: Bench, job: string | undefined): Promise<string[]> {
  const words: string[] = [];
  for (let last = ''; last !== 'SUCCESS' && last !== 'FAIL'; bench.clock.advance(1000)) {
    const answer = await client.showJob(new ecs.ShowJobRequest().withJobId(id(job)));
    last = String(answer.status);
    words.push(last);
  }
  return words;
}

describe('Huawei Cloud: the official clients against the sandbox', () => {
  let bench: Bench;
  let clients: Clients;
  before(async () => {
    Logger4jInstance.level = 'off';
    bench = await startBench([createHuaweiDialect]);
    clients = officialClients(bench);
  });
  beforeEach(() => bench.sandbox.reset());
  after(() => bench.dispose());

  const detach = (serverId: string | undefined, volume: string | undefined, flag?: string, by = clients) => {
    const request = new ecs.DetachServerVolumeRequest().withServerId(id(serverId)).withVolumeId(id(volume));
    return by.ecs.detachServerVolume(flag ? request.withDeleteFlag(flag as '0') : request);
  };

  /** Ids of a server and of the disk at a device of it. */
  async function diskAt(name: string, device: string, by = clients) {
    const holder = await server(by, name);
    const answer = await by.ecs.listServerBlockDevices(
      new ecs.ListServerBlockDevicesRequest().withServerId(id(holder.id)),
    );
    const disk = answer.volumeAttachments?.find((each) => each.device === device);
    return [id(holder.id), id(disk?.volumeId)] as const;
  }

  describe('list and page', () => {
    it('servers by page number, as text where the documents say text', async () => {
      const client = clients.ecs;
      const pages = [1, 2, 3].map((page) =>
        client.listServersDetails(new ecs.ListServersDetailsRequest().withLimit(2).withOffset(page)),
      );
      const found = (await Promise.all(pages)).flatMap((page) => page.servers ?? []);
      assert.equal(found.length, 5);
      assert.equal(new Set(found.map((each) => each.id)).size, 5);
      const [first] = found;
      const attached = (first as unknown as Record<string, unknown>)['os-extended-volumes:volumes_attached'];
      const [disk] = attached as readonly Record<string, unknown>[];
      assert.deepEqual([disk?.bootIndex, disk?.delete_on_termination], ['0', 'true']);
    });

    it('servers by marker', async () => {
      const request = (marker?: string) => {
        const wanted = new ecs.ListServersDetailsRequest().withLimit(3);
        return clients.ecs.listServersDetails(marker ? wanted.withMarker(marker) : wanted);
      };
      const first = await request();
      const second = await request(first.servers?.at(-1)?.id);
      assert.deepEqual([first.servers?.length, second.servers?.length, first.count], [3, 2, 5]);
    });

    it('servers by cursor, in the newer and in the native list', async () => {
      const newer = await clients.ecs.listCloudServers(new ecs.ListCloudServersRequest().withLimit(2));
      assert.equal(newer.servers?.length, 2);
      const native = await clients.ecs.novaListServersDetails(new ecs.NovaListServersDetailsRequest().withLimit(2));
      assert.equal(native.servers?.length, 2);
    });

    it('servers by name and by status, which also finds those on their way', async () => {
      const named = await clients.ecs.listServersDetails(new ecs.ListServersDetailsRequest().withName('shop-.*'));
      assert.deepEqual(
        named.servers?.map((each) => each.name),
        ['shop-web-01'],
      );
      const active = await clients.ecs.listServersDetails(new ecs.ListServersDetailsRequest().withStatus('ACTIVE'));
      assert.ok(
        active.servers?.some((each) => each.status === 'REBOOT'),
        `REBOOT among ${active.servers?.map(({ status }) => status)}`,
      );
    });

    it('the disks and the NICs of a server, and one server', async () => {
      const [serverId] = await diskAt('shop-web-01', '/dev/vdb');
      const disks = await clients.ecs.listServerBlockDevices(
        new ecs.ListServerBlockDevicesRequest().withServerId(serverId),
      );
      assert.equal(disks.volumeAttachments?.[0]?.bootIndex, 0);
      const nics = await clients.ecs.listServerInterfaces(new ecs.ListServerInterfacesRequest().withServerId(serverId));
      assert.equal(nics.interfaceAttachments?.length, 5);
      const one = await clients.ecs.showServer(new ecs.ShowServerRequest().withServerId(serverId));
      assert.equal(one.server?.name, 'shop-web-01');
    });

    it('ports by marker, and the ports of a server', async () => {
      const everything = await portsOf(clients);
      const seen: (string | undefined)[] = [];
      for (let marker = ''; ; marker = id(seen.at(-1))) {
        const request = new vpc.ListPortsRequest().withLimit(7);
        const { ports = [] } = await clients.vpc.listPorts(marker ? request.withMarker(marker) : request);
        seen.push(...ports.map((each) => each.id));
        if (ports.length < 7) break;
      }
      assert.deepEqual(
        seen,
        everything.map((each) => each.id),
      );
      const { id: device } = await server(clients, 'shop-web-01');
      const own = await clients.vpc.listPorts(new vpc.ListPortsRequest().withDeviceId(id(device)));
      assert.equal(own.ports?.length, 5);
    });

    it('ports and zones the native way', async () => {
      const native = await clients.vpc.neutronListPorts(new vpc.NeutronListPortsRequest().withLimit(3));
      assert.equal(native.ports?.length, 3);
      const zones = await clients.ecs.novaListAvailabilityZones(new ecs.NovaListAvailabilityZonesRequest());
      assert.deepEqual(
        zones.availabilityZoneInfo?.map((each) => each.zoneName),
        ['cn-north-4a', 'cn-north-4b'],
      );
    });

    it('after finding the project by the name of the region', async () => {
      const { told } = clients;
      const credential = new BasicCredentials()
        .withAk(told.accessKeyId)
        .withSk(told.accessKeySecret)
        .withIamEndpoint(told.endpoint);
      const client = ecs.EcsClient.newBuilder()
        .withCredential(credential)
        .withRegion(new Region('ap-southeast-3', [told.endpoint]))
        .build();
      const answer = await client.listServersDetails(new ecs.ListServersDetailsRequest());
      assert.equal(answer.count, 5);
    });
  });

  describe('change', () => {
    it('detach a disk, follow the job and attach it again', async () => {
      const [serverId, volumeId] = await diskAt('shop-web-01', '/dev/vdb');
      const job = wireText(await detach(serverId, volumeId, '0'), 'job_id');
      assert.deepEqual(await untilEnd(clients, bench, job), ['INIT', 'RUNNING', 'RUNNING', 'SUCCESS']);
      bench.clock.advance(1000);
      assert.deepEqual(await refusal(detach(serverId, volumeId)), [400, 'Ecs.0111']);
      const volumeAttachment = new ecs.AttachServerVolumeOption().withVolumeId(volumeId);
      const body = new ecs.AttachServerVolumeRequestBody().withVolumeAttachment(volumeAttachment);
      const answer = await clients.ecs.attachServerVolume(
        new ecs.AttachServerVolumeRequest().withServerId(serverId).withBody(body),
      );
      const again = wireText(answer, 'job_id');
      assert.equal((await untilEnd(clients, bench, again)).at(-1), 'SUCCESS');
    });

    it('take a NIC off and put one on', async () => {
      const { id: serverId } = await server(clients, 'shop-web-01');
      const nic = await port(clients, 'dies-with-its-nic');
      const body = new ecs.BatchDeleteServerNicsRequestBody().withNics([
        new ecs.BatchDeleteServerNicOption().withId(id(nic.id)),
      ]);
      const gone = await clients.ecs.batchDeleteServerNics(
        new ecs.BatchDeleteServerNicsRequest().withServerId(id(serverId)).withBody(body),
      );
      assert.equal((await untilEnd(clients, bench, wireText(gone, 'job_id'))).at(-1), 'SUCCESS');
      bench.clock.advance(1000);
      assert.deepEqual(
        (await portsOf(clients)).filter((each) => each.id === nic.id),
        [],
      );
      const nics = [new ecs.BatchAddServerNicOption().withSubnetId(wireText(nic, 'network_id'))];
      const added = await clients.ecs.batchAddServerNics(
        new ecs.BatchAddServerNicsRequest()
          .withServerId(id(serverId))
          .withBody(new ecs.BatchAddServerNicsRequestBody().withNics(nics)),
      );
      assert.equal((await untilEnd(clients, bench, wireText(added, 'job_id'))).at(-1), 'SUCCESS');
    });

    it('stop, start and reboot, softly', async () => {
      const { id: serverId } = await server(clients, 'shop-web-01');
      const servers = [new ecs.ServerId().withId(id(serverId))];
      const stop = new ecs.BatchStopServersOption().withServers(servers).withType('SOFT');
      const start = new ecs.BatchStartServersOption().withServers(servers);
      const reboot = new ecs.BatchRebootSeversOption().withServers(servers).withType('SOFT');
      const steps = [
        () =>
          clients.ecs.batchStopServers(
            new ecs.BatchStopServersRequest().withBody(new ecs.BatchStopServersRequestBody().withOsStop(stop)),
          ),
        () =>
          clients.ecs.batchStartServers(
            new ecs.BatchStartServersRequest().withBody(new ecs.BatchStartServersRequestBody().withOsStart(start)),
          ),
        () =>
          clients.ecs.batchRebootServers(
            new ecs.BatchRebootServersRequest().withBody(new ecs.BatchRebootServersRequestBody().withReboot(reboot)),
          ),
      ];
      const states: (string | undefined)[] = [];
      for (const step of steps) {
        const job = wireText(await step(), 'job_id');
        assert.equal((await untilEnd(clients, bench, job)).at(-1), 'SUCCESS');
        bench.clock.advance(1000);
        states.push((await server(clients, 'shop-web-01')).status);
      }
      assert.deepEqual(states, ['SHUTOFF', 'ACTIVE', 'ACTIVE']);
    });

    it('delete a free port', async () => {
      const free = await port(clients, 'left-over');
      await clients.vpc.deletePort(new vpc.DeletePortRequest().withPortId(id(free.id)));
      assert.deepEqual(
        (await portsOf(clients)).filter((each) => each.id === free.id),
        [],
      );
    });
  });

  describe('are refused as documented', () => {
    const disks = [
      [0, 'shop-web-01', '/dev/vda', '0', 400, 'Ecs.0100'],
      [0, 'shop-web-01', '/dev/vda', '1', 400, 'Ecs.0005'],
      [0, 'shop-web-01', '/dev/vdb', '2', 400, 'Ecs.0005'],
      [0, 'shop-web-01', '/dev/vdd', '0', 400, 'Ecs.0102'],
      [0, 'shop-web-01', '/dev/vdh', '0', 400, 'Ecs.1300'],
      [0, 'locked-for-security', '/dev/vdb', '0', 400, 'Ecs.0605'],
      [0, 'rebooting-now', '/dev/vdb', '0', 501, 'Ecs.0603'],
      [0, 'win-sql-01', '/dev/vda', '0', 400, 'Ecs.0073'],
      [0, 'win-sql-01', '/dev/sdb', '0', 400, 'Ecs.0100'],
      [1, 'resize-to-confirm', '/dev/vdb', '0', 400, 'Ecs.0100'],
    ] as const;
    for (const [side, name, device, flag, status, code] of disks) {
      it(`detach of ${device} of ${name} with delete_flag=${flag}: ${code}`, async () => {
        const by = officialClients(bench, side);
        const [serverId, volumeId] = await diskAt(name, device, by);
        assert.deepEqual(await refusal(detach(serverId, volumeId, flag, by)), [status, code]);
      });
    }

    it('detach from a server that does not exist: Ecs.0114', async () => {
      const [, volumeId] = await diskAt('shop-web-01', '/dev/vdb');
      assert.deepEqual(await refusal(detach('5a6b1f4e-3c1d-4e0a-9b51-0d2f7c1a9eff', volumeId)), [404, 'Ecs.0114']);
    });

    const nics = [
      ['shop-web-01', 'unknown-to-its-server', 400, 'Ecs.0085'],
      ['shop-web-01', 'left-over', 400, 'Ecs.0085'],
      ['locked-for-security', 'of-a-locked-server', 400, 'Ecs.0605'],
      ['rebooting-now', 'of-a-rebooting-server', 501, 'Ecs.0603'],
    ] as const;
    const takeOff = (serverId: string | undefined, nic: string | undefined) =>
      clients.ecs.batchDeleteServerNics(
        new ecs.BatchDeleteServerNicsRequest()
          .withServerId(id(serverId))
          .withBody(
            new ecs.BatchDeleteServerNicsRequestBody().withNics([new ecs.BatchDeleteServerNicOption().withId(id(nic))]),
          ),
      );
    for (const [name, nic, status, code] of nics) {
      it(`removal of ${nic} from ${name}: ${code}`, async () => {
        const { id: serverId } = await server(clients, name);
        const { id: nicId } = await port(clients, nic);
        assert.deepEqual(await refusal(takeOff(serverId, nicId)), [status, code]);
      });
    }

    it('removal of the primary NIC: 403', async () => {
      const { id: serverId } = await server(clients, 'shop-web-01');
      const own = await clients.vpc.listPorts(new vpc.ListPortsRequest().withDeviceId(id(serverId)));
      const primary = own.ports?.find((each) => JSON.stringify(each).includes('primary_interface'));
      assert.deepEqual(await refusal(takeOff(serverId, primary?.id)), [403, 'Ecs.0507']);
    });

    const inUse = ['dies-with-its-nic', 'vnic-behind-lb', 'dhcp', 'subnet-gateway'];
    for (const name of inUse) {
      it(`deletion of the port ${name}: 400, and the network service keeps its code beside the error`, async () => {
        const { id: portId } = await port(clients, name);
        const [status] = await refusal(clients.vpc.deletePort(new vpc.DeletePortRequest().withPortId(id(portId))));
        assert.equal(status, 400);
      });
    }

    it('any request with a wrong secret: APIGW.0301', async () => {
      const wrong = officialClients(bench, 0, 'wrong');
      const answer = wrong.ecs.listServersDetails(new ecs.ListServersDetailsRequest());
      assert.deepEqual(await refusal(answer), [401, 'APIGW.0301']);
    });
  });
});
