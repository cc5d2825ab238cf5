import assert from 'node:assert/strict';
import { BasicCredentials, Region } from '@huaweicloud/huaweicloud-sdk-core';
import { Logger4jInstance } from '@huaweicloud/huaweicloud-sdk-core/logger/log4jLogger';
import { v2 as ecs } from '@huaweicloud/huaweicloud-sdk-ecs';
import { v2 as vpc } from '@huaweicloud/huaweicloud-sdk-vpc';
import { createHuaweiDialect } from '../../src/providers/huawei/emulator/dialect';
import { type Bench, startBench } from '../support/sandbox';

interface Printed {
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

/** The unmodified official clients, with what the sandbox prints about itself. */
function officialClients(bench: Bench, side: 0 | 1 = 0, secret?: string) {
  const printed = bench.sandbox.describe().huawei as unknown as Printed;
  const credential = new BasicCredentials()
    .withAk(printed.accessKeyId)
    .withSk(secret ?? printed.accessKeySecret)
    .withProjectId(printed.regions[side]?.projectId ?? '');
  const { endpoint } = printed;
  return {
    printed,
    ecs: ecs.EcsClient.newBuilder().withCredential(credential).withEndpoint(endpoint).build(),
    vpc: vpc.VpcClient.newBuilder().withCredential(credential).withEndpoint(endpoint).build(),
  };
}

/** Responses are plain JSON objects, whatever the declared classes are. */
const wireText = (response: object, name: string): string => String(Reflect.get(response, name));

type Clients = ReturnType<typeof officialClients>;

const id = (value: string | undefined): string => value ?? assert.fail('no id');

async function serversOf({ ecs: client }: Clients) {
  const response = await client.listServersDetails(new ecs.ListServersDetailsRequest().withLimit(1000));
  return response.servers ?? [];
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

async function refusal(response: Promise<unknown>): Promise<readonly [number, string]> {
  try {
    await response;
  } catch (error) {
    const { httpStatusCode, errorCode, requestId } = error as Refused;
    assert.match(requestId, /^[0-9a-f]{32}$/);
    return [httpStatusCode, errorCode];
  }
  return assert.fail('nothing was refused');
}

/** Returns the status of the job every second of sandbox time until it has ended. */
async function untilEnd({ ecs: client }: Clients, bench: Bench, job: string | undefined): Promise<string[]> {
  const words: string[] = [];
  for (let last = ''; last !== 'SUCCESS' && last !== 'FAIL'; bench.clock.advance(1000)) {
    const response = await client.showJob(new ecs.ShowJobRequest().withJobId(id(job)));
    last = String(response.status);
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

  /** Returns the IDs of a server and of the disk at one of its devices. */
  async function diskAt(name: string, device: string, by = clients) {
    const holder = await server(by, name);
    const response = await by.ecs.listServerBlockDevices(
      new ecs.ListServerBlockDevicesRequest().withServerId(id(holder.id)),
    );
    const disk = response.volumeAttachments?.find((each) => each.device === device);
    return [id(holder.id), id(disk?.volumeId)] as const;
  }

  describe('list and page', () => {
    it('servers by page number, with text where the documents have text', async () => {
      const client = clients.ecs;
      const pages = [1, 2, 3].map((page) =>
        client.listServersDetails(new ecs.ListServersDetailsRequest().withLimit(2).withOffset(page)),
      );
      const found = (await Promise.all(pages)).flatMap((page) => page.servers ?? []);
      assert.equal(found.length, 6);
      assert.equal(new Set(found.map((each) => each.id)).size, 6);
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
      assert.deepEqual([first.servers?.length, second.servers?.length, first.count], [3, 3, 6]);
    });

    it('servers by marker in the newer and in the native list', async () => {
      const newer = await clients.ecs.listCloudServers(new ecs.ListCloudServersRequest().withLimit(2));
      assert.equal(newer.servers?.length, 2);
      const native = await clients.ecs.novaListServersDetails(new ecs.NovaListServersDetailsRequest().withLimit(2));
      assert.equal(native.servers?.length, 2);
    });

    it('servers by address, and ports by address and by MAC address', async () => {
      const wanted = await port(clients, 'shop-web-backend');
      const address = String((wanted as unknown as { fixed_ips: { ip_address: string }[] }).fixed_ips[0]?.ip_address);
      const servers = await clients.ecs.listServersDetails(new ecs.ListServersDetailsRequest().withIp(address));
      assert.deepEqual(
        servers.servers?.map(({ name }) => name),
        ['shop-web-01'],
      );
      const ids = async (request: vpc.ListPortsRequest) =>
        (await clients.vpc.listPorts(request)).ports?.map(({ id: each }) => each);
      const byIp = new vpc.ListPortsRequest().withFixedIps([`ip_address=${address}`]);
      assert.deepEqual(await ids(byIp), [wanted.id]);
      const byMac = new vpc.ListPortsRequest().withMacAddress(wireText(wanted, 'mac_address'));
      assert.deepEqual(await ids(byMac), [wanted.id]);
    });

    it('servers by name and by status, including transitional states', async () => {
      const named = await clients.ecs.listServersDetails(new ecs.ListServersDetailsRequest().withName('shop-.*'));
      assert.deepEqual(
        named.servers?.map((each) => each.name),
        ['shop-web-01', 'shop-web-02'],
      );
      const active = await officialClients(bench, 1).ecs.listServersDetails(
        new ecs.ListServersDetailsRequest().withStatus('ACTIVE'),
      );
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
      assert.equal(nics.interfaceAttachments?.length, 3);
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
      assert.equal(own.ports?.length, 3);
    });

    it('ports and zones through the native API', async () => {
      const native = await clients.vpc.neutronListPorts(new vpc.NeutronListPortsRequest().withLimit(3));
      assert.equal(native.ports?.length, 3);
      const zones = await clients.ecs.novaListAvailabilityZones(new ecs.NovaListAvailabilityZonesRequest());
      assert.deepEqual(
        zones.availabilityZoneInfo?.map((each) => each.zoneName),
        ['cn-north-4a', 'cn-north-4b'],
      );
    });

    it('after reading the project by the name of the region', async () => {
      const { printed } = clients;
      const credential = new BasicCredentials()
        .withAk(printed.accessKeyId)
        .withSk(printed.accessKeySecret)
        .withIamEndpoint(printed.endpoint);
      const client = ecs.EcsClient.newBuilder()
        .withCredential(credential)
        .withRegion(new Region('cn-north-4', [printed.endpoint]))
        .build();
      const response = await client.listServersDetails(new ecs.ListServersDetailsRequest());
      assert.equal(response.count, 6);
    });
  });

  describe('change', () => {
    it('detach a disk, wait for the job, and attach it again', async () => {
      const [serverId, volumeId] = await diskAt('shop-web-01', '/dev/vdb');
      const job = wireText(await detach(serverId, volumeId, '0'), 'job_id');
      assert.deepEqual(await untilEnd(clients, bench, job), ['INIT', 'RUNNING', 'RUNNING', 'SUCCESS']);
      bench.clock.advance(1000);
      assert.deepEqual(await refusal(detach(serverId, volumeId)), [400, 'Ecs.0111']);
      const volumeAttachment = new ecs.AttachServerVolumeOption().withVolumeId(volumeId);
      const body = new ecs.AttachServerVolumeRequestBody().withVolumeAttachment(volumeAttachment);
      const response = await clients.ecs.attachServerVolume(
        new ecs.AttachServerVolumeRequest().withServerId(serverId).withBody(body),
      );
      const again = wireText(response, 'job_id');
      assert.equal((await untilEnd(clients, bench, again)).at(-1), 'SUCCESS');
    });

    it('change whether a disk is deleted with its server, except a system disk', async () => {
      const change = (serverId: string, volumeId: string, flag: boolean) =>
        clients.ecs.updateServerBlockDevice(
          new ecs.UpdateServerBlockDeviceRequest(serverId, volumeId).withBody(
            new ecs.UpdateServerBlockDeviceReq(new ecs.UpdateServerBlockDeviceOption(flag)),
          ),
        );
      const [serverId, volumeId] = await diskAt('shop-web-01', '/dev/vdb');
      for (const flag of [true, false]) {
        await change(serverId, volumeId, flag);
        const now = JSON.parse(JSON.stringify(await server(clients, 'shop-web-01')));
        const disk = now['os-extended-volumes:volumes_attached'].find((each: { id: string }) => each.id === volumeId);
        assert.equal(disk.delete_on_termination, String(flag));
      }
      const [, system] = await diskAt('shop-web-01', '/dev/vda');
      assert.deepEqual(await refusal(change(serverId, system, false)), [400, 'Ecs.0005']);
    });

    it('detach a NIC and attach one', async () => {
      const { id: serverId } = await server(clients, 'shop-web-01');
      const nic = await port(clients, 'shop-web-public');
      const body = new ecs.BatchDeleteServerNicsRequestBody().withNics([
        new ecs.BatchDeleteServerNicOption().withId(id(nic.id)),
      ]);
      const missing = await clients.ecs.batchDeleteServerNics(
        new ecs.BatchDeleteServerNicsRequest().withServerId(id(serverId)).withBody(body),
      );
      assert.equal((await untilEnd(clients, bench, wireText(missing, 'job_id'))).at(-1), 'SUCCESS');
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

    it('attach a NIC with an existing port, and detach it so that the port is kept', async () => {
      const { id: serverId } = await server(clients, 'shop-web-01');
      const { id: portId } = await port(clients, 'spare-port');
      const nics = [new ecs.BatchAddServerNicOption().withPortId(id(portId))];
      const added = await clients.ecs.batchAddServerNics(
        new ecs.BatchAddServerNicsRequest()
          .withServerId(id(serverId))
          .withBody(new ecs.BatchAddServerNicsRequestBody().withNics(nics)),
      );
      assert.equal((await untilEnd(clients, bench, wireText(added, 'job_id'))).at(-1), 'SUCCESS');
      bench.clock.advance(1000);
      assert.equal(wireText(await port(clients, 'spare-port'), 'device_id'), serverId);
      const listed = await clients.ecs.listServerInterfaces(
        new ecs.ListServerInterfacesRequest().withServerId(id(serverId)),
      );
      const nic = listed.interfaceAttachments?.find((each) => wireText(each, 'port_id') === portId);
      assert.equal(nic && wireText(nic, 'delete_on_termination'), 'false');
    });

    it('stop, start, and restart (soft)', async () => {
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

    it('delete an unattached port', async () => {
      const free = await port(clients, 'spare-port');
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
      [1, 'odd-states', '/dev/vdd', '0', 400, 'Ecs.0102'],
      [1, 'odd-states', '/dev/vdh', '0', 400, 'Ecs.1300'],
      [1, 'locked-for-security', '/dev/vdb', '0', 400, 'Ecs.0605'],
      [1, 'rebooting-now', '/dev/vdb', '0', 501, 'Ecs.0603'],
      [1, 'win-sql-01', '/dev/vda', '0', 400, 'Ecs.0073'],
      [1, 'win-sql-01', '/dev/sdb', '0', 400, 'Ecs.0100'],
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
      [1, 'odd-states', 'unknown-to-its-server', 400, 'Ecs.0085'],
      [0, 'shop-web-01', 'spare-port', 400, 'Ecs.0085'],
      [1, 'locked-for-security', 'of-a-locked-server', 400, 'Ecs.0605'],
      [1, 'rebooting-now', 'of-a-rebooting-server', 501, 'Ecs.0603'],
    ] as const;
    const takeOff = (serverId: string | undefined, nic: string | undefined, by = clients) =>
      by.ecs.batchDeleteServerNics(
        new ecs.BatchDeleteServerNicsRequest()
          .withServerId(id(serverId))
          .withBody(
            new ecs.BatchDeleteServerNicsRequestBody().withNics([new ecs.BatchDeleteServerNicOption().withId(id(nic))]),
          ),
      );
    for (const [side, name, nic, status, code] of nics) {
      it(`removing ${nic} from ${name}: ${code}`, async () => {
        const by = officialClients(bench, side);
        const { id: serverId } = await server(by, name);
        const { id: nicId } = await port(by, nic);
        assert.deepEqual(await refusal(takeOff(serverId, nicId, by)), [status, code]);
      });
    }

    it('removing the primary NIC: 403', async () => {
      const { id: serverId } = await server(clients, 'shop-web-01');
      const own = await clients.vpc.listPorts(new vpc.ListPortsRequest().withDeviceId(id(serverId)));
      const primary = own.ports?.find((each) => JSON.stringify(each).includes('primary_interface'));
      assert.deepEqual(await refusal(takeOff(serverId, primary?.id)), [403, 'Ecs.0507']);
    });

    const inUse = ['shop-web-public', 'elb-of-shop', 'dhcp', 'subnet-gateway'];
    for (const name of inUse) {
      it(`deleting the port ${name}: 400, with the code of the network service beside the error`, async () => {
        const { id: portId } = await port(clients, name);
        const [status] = await refusal(clients.vpc.deletePort(new vpc.DeletePortRequest().withPortId(id(portId))));
        assert.equal(status, 400);
      });
    }

    it('any request with a wrong secret: APIGW.0301', async () => {
      const wrong = officialClients(bench, 0, 'wrong');
      const response = wrong.ecs.listServersDetails(new ecs.ListServersDetailsRequest());
      assert.deepEqual(await refusal(response), [401, 'APIGW.0301']);
    });
  });
});
