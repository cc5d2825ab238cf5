import assert from 'node:assert/strict';
import { RefusedError } from '../../../src/errors/refusedError';
import { huawei } from '../../../src/providers/huawei';
import { isServiceOf, knowsHost, type Service, serviceUrl } from '../../../src/providers/huawei/api/hosts';
import { readCalls } from '../../../src/providers/huawei/api/readCalls';
import { wire } from '../../../src/providers/huawei/api/wire';
import { partitions } from '../../../src/providers/huawei/partitions';
import { checkPolicy } from '../../../src/providers/session/requestPolicy';
import { someAccount } from '../../support/someAccount';

/** A row of the table as its cloud documents it, written out once more. */
interface Documented {
  readonly label: string;
  readonly offered: readonly (readonly [label: string, url: string])[];
  readonly region: string;
  /** Further endpoints that may be entered. */
  readonly alsoEntered: readonly string[];
  readonly services: Readonly<Record<'ecs' | 'evs' | 'vpc', string>>;
  readonly ports: string;
  readonly refused: readonly (readonly [host: string, forms: string])[];
}

const documented: readonly Documented[] = [
  {
    label: 'Huawei Cloud',
    offered: [['Huawei Cloud', 'https://iam.myhuaweicloud.com']],
    region: 'cn-north-4',
    alsoEntered: ['https://iam.cn-north-4.myhuaweicloud.com', 'https://iam.my-kualalumpur-1.myhuaweicloud.com'],
    services: {
      ecs: 'ecs.cn-north-4.myhuaweicloud.com',
      evs: 'evs.cn-north-4.myhuaweicloud.com',
      vpc: 'vpc.cn-north-4.myhuaweicloud.com',
    },
    ports: '/v1/0123456789abcdef0123456789abcdef/ports?limit=10&enterprise_project_id=all_granted_eps',
    refused: [
      ['ecs.cn-north-4.myhuaweicloud.com', 'https://iam.<region>.myhuaweicloud.com or https://iam.myhuaweicloud.com'],
      ['myhuaweicloud.com', 'https://iam.<region>.myhuaweicloud.com or https://iam.myhuaweicloud.com'],
      ['iam.a.b.myhuaweicloud.com', 'https://iam.<region>.myhuaweicloud.com or https://iam.myhuaweicloud.com'],
      ['iam.beijing.myhuaweicloud.com', 'https://iam.<region>.myhuaweicloud.com or https://iam.myhuaweicloud.com'],
    ],
  },
  {
    label: 'Huawei Cloud, European site',
    offered: [['Huawei Cloud, European site', 'https://iam.eu-west-101.myhuaweicloud.eu']],
    region: 'eu-west-101',
    alsoEntered: ['https://iam.myhuaweicloud.eu'],
    services: {
      ecs: 'ecs.eu-west-101.myhuaweicloud.eu',
      evs: 'evs.eu-west-101.myhuaweicloud.eu',
      vpc: 'vpc.eu-west-101.myhuaweicloud.eu',
    },
    ports: '/v1/0123456789abcdef0123456789abcdef/ports?limit=10&enterprise_project_id=all_granted_eps',
    refused: [['obs.myhuaweicloud.eu', 'https://iam.<region>.myhuaweicloud.eu or https://iam.myhuaweicloud.eu']],
  },
  {
    label: 'Open Telekom Cloud',
    offered: [
      ['Open Telekom Cloud (eu-de)', 'https://iam.eu-de.otc.t-systems.com'],
      ['Open Telekom Cloud (eu-nl)', 'https://iam.eu-nl.otc.t-systems.com'],
    ],
    region: 'eu-nl',
    alsoEntered: [],
    services: {
      ecs: 'ecs.eu-nl.otc.t-systems.com',
      evs: 'evs.eu-nl.otc.t-systems.com',
      vpc: 'vpc.eu-nl.otc.t-systems.com',
    },
    ports: '/v2.0/ports?limit=10',
    refused: [
      ['iam.otc.t-systems.com', 'Enter https://iam.<region>.otc.t-systems.com.'],
      ['iam-pub.eu-de.otc.t-systems.com', 'Enter https://iam.<region>.otc.t-systems.com.'],
    ],
  },
  {
    label: 'Open Telekom Cloud, Swiss site',
    offered: [['Open Telekom Cloud, Swiss site', 'https://iam-pub.eu-ch2.sc.otc.t-systems.com']],
    region: 'eu-ch2',
    alsoEntered: [],
    services: {
      ecs: 'ecs.eu-ch2.sc.otc.t-systems.com',
      evs: 'evs.eu-ch2.sc.otc.t-systems.com',
      vpc: 'vpc.eu-ch2.sc.otc.t-systems.com',
    },
    ports: '/v2.0/ports?limit=10',
    refused: [
      ['iam.eu-ch2.sc.otc.t-systems.com', 'Enter https://iam-pub.<region>.sc.otc.t-systems.com.'],
      ['sc.otc.t-systems.com', 'Enter https://iam-pub.<region>.sc.otc.t-systems.com.'],
    ],
  },
  {
    label: 'Flexible Engine',
    offered: [['Flexible Engine', 'https://iam.eu-west-0.prod-cloud-ocb.orange-business.com']],
    region: 'eu-west-0',
    alsoEntered: [],
    services: {
      ecs: 'ecs.eu-west-0.prod-cloud-ocb.orange-business.com',
      evs: 'evs.eu-west-0.prod-cloud-ocb.orange-business.com',
      vpc: 'vpc.eu-west-0.prod-cloud-ocb.orange-business.com',
    },
    ports: '/v2.0/ports?limit=10',
    refused: [['oss.eu-west-0.prod-cloud-ocb.orange-business.com', 'https://iam.<region>.prod-cloud-ocb']],
  },
  {
    label: 'Cloud.ru (SberCloud)',
    offered: [['Cloud.ru (SberCloud)', 'https://iam.ru-moscow-1.hc.sbercloud.ru']],
    region: 'ru-moscow-1',
    alsoEntered: [],
    services: {
      ecs: 'ecs.ru-moscow-1.hc.sbercloud.ru',
      evs: 'evs.ru-moscow-1.hc.sbercloud.ru',
      vpc: 'vpc.ru-moscow-1.hc.sbercloud.ru',
    },
    ports: '/v1/0123456789abcdef0123456789abcdef/ports?limit=10&enterprise_project_id=all_granted_eps',
    refused: [['iam.hc.sbercloud.ru', 'Enter https://iam.<region>.hc.sbercloud.ru.']],
  },
];

const regional = ['ecs', 'evs', 'vpc'] as const;
const problemOf = (host: string): string | undefined => huawei.endpointProblem?.(new URL(`https://${host}`));
const project = '0123456789abcdef0123456789abcdef';

describe('The clouds that run Huawei Cloud’s software', () => {
  it('are those that this test knows', () => {
    assert.deepEqual(
      partitions.map(({ label }) => label()),
      documented.map(({ label }) => label),
    );
  });

  for (const { label, offered, region, alsoEntered, services, ports, refused } of documented) {
    describe(label, () => {
      const endpoints = [...offered.map(([, url]) => url), ...alsoEntered];

      it('is offered by its name', () => {
        const urls = offered.map(([, url]) => url);
        assert.deepEqual(
          huawei.endpoints.filter(({ url }) => urls.includes(url)).map((each) => [each.label, each.url]),
          offered,
        );
      });

      for (const endpoint of endpoints) {
        it(`has its services at hosts that ${endpoint} gives`, () => {
          assert.equal(problemOf(new URL(endpoint).host), undefined);
          assert.equal(serviceUrl(endpoint, 'iam', '').href, `${endpoint}/`);
          for (const service of regional) {
            assert.equal(serviceUrl(endpoint, service, region).href, `https://${services[service]}/`);
            assert.equal(knowsHost(services[service]), true, services[service]);
            assert.equal(isServiceOf(services[service], new URL(endpoint)), true, services[service]);
          }
        });

        it(`never has the key of ${endpoint} sent to another cloud`, () => {
          for (const other of documented.filter((each) => each.label !== label)) {
            const others = [...Object.values(other.services), ...other.offered.map(([, url]) => new URL(url).host)];
            for (const host of others) {
              assert.equal(isServiceOf(host, new URL(endpoint)), false, host);
              const request = { method: 'GET', url: new URL(`https://${host}/`), headers: {}, body: '' } as const;
              const account = someAccount('a', { cloud: 'huawei', endpoint });
              assert.throws(() => checkPolicy({ action: 'ListVolumes', request }, account, wire), RefusedError, host);
            }
          }
        });

        it(`reads the ports of ${endpoint} as documented`, () => {
          const at = { cloud: 'huawei', account: 'a', region, project };
          const { request } = readCalls(endpoint).ports(at, 10, {});
          assert.equal(request.url.href, `https://${services.vpc}${ports}`);
          assert.equal(request.headers['x-project-id'], project);
        });
      }

      for (const [host, forms] of refused) {
        it(`refuses ${host} and says what to enter`, () => {
          const problem = problemOf(host) ?? assert.fail(`${host} is understood`);
          assert.ok(problem.startsWith(`${host} isn’t an endpoint of IAM in ${label}. Enter https://`), problem);
          assert.ok(problem.includes(forms), problem);
          assert.throws(() => serviceUrl(`https://${host}`, 'ecs', region), RefusedError);
          assert.throws(() => serviceUrl(`https://${host}`, 'iam', ''), RefusedError);
        });
      }
    });
  }
});

describe('An endpoint of Huawei Cloud’s software that isn’t in the table', () => {
  const understood: readonly (readonly [endpoint: string, service: Service, region: string, url: string])[] = [
    ['https://iam.cloud.example', 'iam', '', 'https://iam.cloud.example/'],
    ['https://iam.cloud.example', 'ecs', 'xy-city-1', 'https://ecs.xy-city-1.cloud.example/'],
    ['https://iam.xy-city-1.cloud.example', 'evs', 'xy-city-1', 'https://evs.xy-city-1.cloud.example/'],
    ['http://127.0.0.1:4711', 'vpc', 'cn-north-4', 'http://127.0.0.1:4711/'],
    ['http://localhost:4711', 'iam', '', 'http://localhost:4711/'],
  ];
  for (const [endpoint, service, region, url] of understood) {
    it(`${endpoint} gives ${service} of ${region || 'the account'} at ${url}`, () => {
      assert.equal(huawei.endpointProblem?.(new URL(endpoint)), undefined);
      assert.equal(serviceUrl(endpoint, service, region).href, url);
    });
  }

  const refused: readonly string[] = [
    'gateway.example.com',
    'ecs.xy-city-1.cloud.example',
    'iam-pub.xy-city-1.cloud.example',
    'iam.example',
    'iam.xy-city-1.cloud.example:8443',
    'auth.iam.cloud.example',
    'iam-apigateway-proxy.cloud.example',
    '10.0.0.1',
    'iam.myhuaweicloud.com.',
  ];
  for (const host of refused) {
    it(`${host} is refused with the forms that are understood`, () => {
      const problem = problemOf(host) ?? assert.fail(`${host} is understood`);
      assert.match(problem, /in the form https:\/\/iam\.<region>\.<domain> or https:\/\/iam\.<domain>\.$/);
      assert.ok(problem.includes(host), problem);
      assert.throws(() => serviceUrl(`https://${host}`, 'iam', ''), RefusedError);
    });
  }

  it('gives hosts of its own region only if it names one, because what follows may be a public suffix', () => {
    const endpoint = 'https://iam.my-company.co.uk';
    assert.equal(serviceUrl(endpoint, 'ecs', 'my-company').host, 'ecs.my-company.co.uk');
    assert.throws(() => serviceUrl(endpoint, 'ecs', 'cn-north-4'), {
      message: /iam\.my-company\.co\.uk is the endpoint of the region my-company only.*cn-north-4/,
    });
    assert.equal(isServiceOf('ecs.cn-north-4.co.uk', new URL(endpoint)), false);
    assert.equal(isServiceOf('ecs.my-company.co.uk', new URL(endpoint)), true);
  });

  it('gives no host for a region whose ID could change the host', () => {
    for (const region of ['', 'cn-north-4.evil.example', 'cn-north-4/', 'evil.example#', 'cn_north', '-', 'a']) {
      assert.throws(() => serviceUrl('https://iam.myhuaweicloud.com', 'ecs', region), RefusedError, region);
    }
  });

  it('of the sandbox serves no other host', () => {
    assert.equal(isServiceOf('ecs.cn-north-4.myhuaweicloud.com', new URL('http://127.0.0.1:4711')), false);
  });
});

describe('Hosts of the four services', () => {
  const foreign = [
    'myhuaweicloud.com',
    'obs.cn-north-4.myhuaweicloud.com',
    'ecs.cn-north-4.myhuaweicloud.com.evil.example',
    'ecs.evil.example',
    'ecs.a.b.myhuaweicloud.com',
    'evilecs.cn-north-4.myhuaweicloud.com',
    'iam.eu-ch2.sc.otc.t-systems.com',
    'ecs.otc.t-systems.com',
    'iam.cloud.example',
  ];
  for (const host of foreign) it(`do not include ${host}`, () => assert.equal(knowsHost(host), false));
});
