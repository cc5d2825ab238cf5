import assert from 'node:assert/strict';
import type { Plan } from '../../../src/domain/plan';
import type { Disk } from '../../../src/domain/resource';
import { RefusedError } from '../../../src/errors/refusedError';
import { huawei } from '../../../src/providers/huawei';
import { readDisk } from '../../../src/providers/huawei/api/records/disk';
import { detachPlan } from '../../support/recordLines';

const project = '0123456789abcdef0123456789abcdef';
const id = '616fb98f-46ca-475e-917e-2563e5a8cd19';
const server = '5a6b1f4e-3c1d-4e0a-9b51-0d2f7c1a9e01';

const diskIn = (region: string): Disk =>
  readDisk({ id, status: 'available' }, { cloud: 'huawei', account: 'a', region, project });

const servers = (host: string, region: string): string => `https://${host}/ecm/?region=${region}#/ecs/manager/vmList`;

/** The page of a disk, and that of an account. */
const pages: readonly (readonly [endpoint: string, region: string, page: string, exact: boolean, front: string])[] = [
  [
    'https://iam.myhuaweicloud.com',
    'cn-north-4',
    `https://console.huaweicloud.com/ecm/?region=cn-north-4#/evs/manager/volumelist/detail?volumeid=${id}`,
    true,
    'https://console.huaweicloud.com/',
  ],
  [
    'https://iam.eu-west-101.myhuaweicloud.eu',
    'eu-west-101',
    'https://console.eu.huaweicloud.com/',
    false,
    'https://console.eu.huaweicloud.com/',
  ],
  [
    'https://iam.eu-de.otc.t-systems.com',
    'eu-de',
    servers('console.otc.t-systems.com', 'eu-de'),
    false,
    'https://console.otc.t-systems.com/',
  ],
  [
    'https://iam-pub.eu-ch2.sc.otc.t-systems.com',
    'eu-ch2',
    'https://console.sc.otc.t-systems.com/',
    false,
    'https://console.sc.otc.t-systems.com/',
  ],
  [
    'https://iam.eu-west-0.prod-cloud-ocb.orange-business.com',
    'eu-west-0',
    servers('console.prod-cloud-ocb.orange-business.com', 'eu-west-0'),
    false,
    'https://console.prod-cloud-ocb.orange-business.com/',
  ],
  [
    'https://iam.ru-moscow-1.hc.sbercloud.ru',
    'ru-moscow-1',
    `https://console.hc.sbercloud.ru/ecm/?region=ru-moscow-1#/evs/manager/volumelist/detail?volumeid=${id}`,
    true,
    'https://console.hc.sbercloud.ru/',
  ],
];

describe('The console of a cloud that runs Huawei Cloud’s software', () => {
  for (const [endpoint, region, page, exact, front] of pages) {
    it(`is ${new URL(front).host} for ${endpoint}`, () => {
      assert.deepEqual(huawei.console(diskIn(region), undefined, endpoint), { url: page, exact });
      assert.deepEqual(huawei.console(undefined, undefined, endpoint), { url: front, exact: false });
    });
  }

  it('isn’t known for a private deployment, and is Huawei Cloud’s for the sandbox', () => {
    assert.throws(() => huawei.console(undefined, undefined, 'https://iam.cloud.example'), {
      message: 'The console of iam.cloud.example isn’t known.',
    });
    assert.throws(() => huawei.console(undefined, undefined, 'https://ecs.cloud.example'), RefusedError);
    assert.equal(huawei.console(undefined, undefined, 'http://127.0.0.1:4711').url, 'https://console.huaweicloud.com/');
  });
});

const commandOf = (endpoint: string, region: string): string | undefined => {
  const plan: Plan = {
    ...detachPlan,
    call: 'DetachServerVolume',
    account: { ...detachPlan.account, endpoint },
    target: { ...detachPlan.target, region, project },
    parameters: { server_id: server, volume_id: id, delete_flag: '0' },
  };
  return huawei.cliCommand(plan);
};

describe('The command of KooCLI', () => {
  const rest = `--project_id=${project} --server_id=${server} --volume_id=${id} --delete_flag=0`;

  it('has the host of the European site, which KooCLI doesn’t derive', () => {
    assert.equal(
      commandOf('https://iam.eu-west-101.myhuaweicloud.eu', 'eu-west-101'),
      `hcloud ECS DetachServerVolume --cli-profile=YOUR_PROFILE --cli-region=eu-west-101 --cli-endpoint=ecs.eu-west-101.myhuaweicloud.eu ${rest}`,
    );
  });

  for (const endpoint of ['https://iam.myhuaweicloud.com', 'http://127.0.0.1:4711']) {
    it(`has the region only for ${endpoint}`, () => {
      assert.equal(
        commandOf(endpoint, 'cn-north-4'),
        `hcloud ECS DetachServerVolume --cli-profile=YOUR_PROFILE --cli-region=cn-north-4 ${rest}`,
      );
    });
  }

  it('doesn’t exist for the other clouds, for which KooCLI isn’t documented', () => {
    const others = [
      'https://iam.eu-de.otc.t-systems.com',
      'https://iam-pub.eu-ch2.sc.otc.t-systems.com',
      'https://iam.eu-west-0.prod-cloud-ocb.orange-business.com',
      'https://iam.ru-moscow-1.hc.sbercloud.ru',
      'https://iam.cloud.example',
      'not an endpoint',
    ];
    for (const endpoint of others) assert.equal(commandOf(endpoint, 'eu-de'), undefined, endpoint);
  });
});
