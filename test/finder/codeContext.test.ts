import assert from 'node:assert/strict';
import { findCodes } from '../../src/finder/findCodes';
import type { Knowledge } from '../../src/finder/knowledge/knowledge';
import { findResourceIds } from '../../src/finder/resourceIds';
import { shippedKnowledge } from './knowledge';

describe('The context of a code', () => {
  let knowledge: Knowledge;

  before(async () => {
    knowledge = await shippedKnowledge();
  });

  it('has the evidence, the request ID, the status, and the resources', () => {
    const text =
      '{"Code":"DependencyViolation","HostId":"ecs.cn-hangzhou.aliyuncs.com","statusCode":403,' +
      '"RequestId":"473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E","Message":"d-bp1a2b3c4d5e6f7g8h9i is not on i-bp1z9y8x7w6v5u4t3s2r"}';
    const [finding] = findCodes(text, 'json', knowledge);
    assert.equal(finding?.requestId, '473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E');
    assert.equal(finding?.status, 403);
    assert.ok(finding?.evidence.includes('endpoint ecs.cn-hangzhou.aliyuncs.com'), finding?.evidence.join());
    assert.deepEqual(
      finding?.resourceIds.map(({ id, guesses }) => [id, guesses[0]?.provider, guesses[0]?.kinds]),
      [
        ['d-bp1a2b3c4d5e6f7g8h9i', 'alibaba', ['disk']],
        ['i-bp1z9y8x7w6v5u4t3s2r', 'alibaba', ['instance']],
      ],
    );
  });

  it('has the closest status and the closest request ID', () => {
    const text = 'HTTP/1.1 200 OK\nrequest id: a1b2c3d4e5f60718293a4b5c6d7e8f90\n'.repeat(3);
    const response = 'HTTP/1.1 404 Not Found\nX-Request-Id: 00112233445566778899aabbccddeeff\n{"code":"Ecs.0114"}';
    const [finding] = findCodes(text + response, 'log', knowledge);
    assert.equal(finding?.status, 404);
    assert.equal(finding?.requestId, '00112233445566778899aabbccddeeff');
  });

  it('attributes UUIDs to servers and disks of the cloud of the code', () => {
    const text =
      'Ecs.0111: server 5a6b1f4e-3c1d-4e0a-9b51-0d2f7c1a9e01, volume_id: aa11bb22-0000-4000-8000-000000000002';
    const [finding] = findCodes(text, 'log', knowledge);
    assert.deepEqual(
      finding?.resourceIds.map(({ id, guesses }) => [id.slice(0, 8), guesses[0]?.kinds[0]]),
      [
        ['5a6b1f4e', 'instance'],
        ['aa11bb22', 'disk'],
      ],
    );
  });

  it('says whether a code has several rows', () => {
    const found = ['VPC.2500', 'VPC.0010'].map((code) => findCodes(`{"code":"${code}"}`, 'json', knowledge)[0]);
    assert.deepEqual(
      found.map((finding) => finding?.hasSeveralRows),
      [true, false],
    );
  });
});

describe('Resource IDs in a text', () => {
  let knowledge: Knowledge;
  const found = (text: string): readonly string[] =>
    findResourceIds(text, 'log', knowledge).map(
      ({ id, guesses }) =>
        `${id.slice(0, 8)} ${guesses.map(({ provider, kinds }) => `${provider}:${kinds[0]}`).join()}`,
    );

  before(async () => {
    knowledge = await shippedKnowledge();
  });

  it('are recognized by a form that only one cloud uses', () => {
    assert.deepEqual(found('eni-bp1a2b3c4d5e6f7g8h9i and d-2zeb4n8d1r6k0s7f5t3u'), [
      'eni-bp1a alibaba:vnic',
      'd-2zeb4n alibaba:disk',
    ]);
  });

  it('require evidence of the cloud if their form is ambiguous', () => {
    assert.deepEqual(found('5a6b1f4e-3c1d-4e0a-9b51-0d2f7c1a9e01 1740266497441000077 i-0123456789'), []);
    assert.deepEqual(found('https://ecs.cn-north-4.myhuaweicloud.com server_id=5a6b1f4e-3c1d-4e0a-9b51-0d2f7c1a9e01'), [
      '5a6b1f4e huawei:instance',
    ]);
    assert.deepEqual(found('zeno zec release-disk --disk-id 1740266497441000001'), ['17402664 zenlayer:disk']);
  });

  it('of other clouds are ignored', () => {
    assert.deepEqual(found('aws ec2 detach-volume --instance-id i-0a1b2c3d4e5f60718'), []);
  });

  it('have their positions', () => {
    const text = 'x d-bp1a2b3c4d5e6f7g8h9i';
    const [id] = findResourceIds(text, 'log', knowledge);
    assert.deepEqual([id?.start, id?.end], [2, text.length]);
  });
});
