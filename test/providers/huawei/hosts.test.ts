import assert from 'node:assert/strict';
import { endpointChoices, knowsHost, serviceUrl } from '../../../src/providers/huawei/api/hosts';

const main = 'https://iam.myhuaweicloud.com';

const derived: readonly (readonly [string, Parameters<typeof serviceUrl>[1], string, string])[] = [
  [main, 'ecs', 'cn-north-4', 'https://ecs.cn-north-4.myhuaweicloud.com/'],
  [main, 'evs', 'ap-southeast-3', 'https://evs.ap-southeast-3.myhuaweicloud.com/'],
  [main, 'vpc', 'eu-west-101', 'https://vpc.eu-west-101.myhuaweicloud.eu/'],
  [main, 'iam', '', 'https://iam.myhuaweicloud.com/'],
  ['https://iam.eu-de.otc.t-systems.com', 'ecs', 'eu-de', 'https://ecs.eu-de.otc.t-systems.com/'],
  [
    'https://iam.eu-west-0.prod-cloud-ocb.orange-business.com',
    'evs',
    'eu-west-0',
    'https://evs.eu-west-0.prod-cloud-ocb.orange-business.com/',
  ],
  ['http://127.0.0.1:4711', 'vpc', 'cn-north-4', 'http://127.0.0.1:4711/'],
  ['https://gateway.example.com', 'ecs', 'cn-north-4', 'https://gateway.example.com/'],
];

describe("Huawei Cloud's hosts", () => {
  for (const [endpoint, service, region, url] of derived) {
    it(`${service} of ${region || 'the account'} with the endpoint ${endpoint} is ${url}`, () => {
      assert.equal(serviceUrl(endpoint, service, region).href, url);
    });
  }

  it('include every offered endpoint, and all that are derived from one', () => {
    for (const { url } of endpointChoices) assert.ok(knowsHost(new URL(url).hostname), url);
  });

  const foreignRequests = [
    'myhuaweicloud.com',
    'obs.cn-north-4.myhuaweicloud.com',
    'ecs.cn-north-4.myhuaweicloud.com.evil.example',
    'ecs.evil.example',
    'ecs.a.b.myhuaweicloud.com',
    'evilecs.cn-north-4.myhuaweicloud.com',
  ];
  for (const host of foreignRequests) it(`do not include ${host}`, () => assert.equal(knowsHost(host), false));
});
