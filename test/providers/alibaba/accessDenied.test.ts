import assert from 'node:assert/strict';
import { refusalIn } from '../../../src/providers/alibaba/api/refusal';

/** A response as the cloud's documents print it. */
const body = (detail: unknown, name = 'AccessDeniedDetail') => ({
  RequestId: '0A1B2C3D-0012-5000-8000-000000000012',
  HostId: 'ecs.cn-hangzhou.aliyuncs.com',
  Code: 'Forbidden.RAM',
  Message: 'User not authorized to operate on the specified resource, or this API doesn’t support RAM.',
  [name]: detail,
});

const detail = {
  AuthAction: 'ecs:DetachDisk',
  AuthPrincipalDisplayName: '200000000000000001',
  AuthPrincipalOwnerId: '1000000000000001',
  AuthPrincipalType: 'SubUser',
  EncodedDiagnosticMessage: 'AQFAKE==',
  NoPermissionType: 'ImplicitDeny',
  PolicyType: 'AccountLevelIdentityBasedPolicy',
};

const missingIn = (response: unknown) =>
  refusalIn(response, { status: 403, headers: {}, text: '' }, 'DetachDisk')?.extra.missing;

describe('AccessDeniedDetail of Alibaba Cloud', () => {
  it('names the permission, the caller, and the kind of policy, and never the encoded message', () => {
    const missing = missingIn(body(detail));
    assert.deepEqual(missing, {
      name: 'ecs:DetachDisk',
      reason: 'notGranted',
      policy: 'account',
      principal: '200000000000000001',
    });
    assert.doesNotMatch(JSON.stringify(missing), /AQFAKE/);
  });

  it('is read from text and from the other spelling too, as some gateways write it', () => {
    assert.equal(missingIn(body(JSON.stringify(detail)))?.name, 'ecs:DetachDisk');
    assert.equal(missingIn(body(detail, 'accessDeniedDetail'))?.name, 'ecs:DetachDisk');
  });

  for (const [type, policy] of [
    ['ResourceGroupLevelIdentityBasedPolicy', 'resourceGroup'],
    ['ControlPolicy', 'organization'],
    ['SessionPolicy', 'session'],
    ['AssumeRolePolicy', 'trust'],
    ['ResourceBasedPolicy', 'resource'],
    ['NewKindOfPolicy', 'NewKindOfPolicy'],
    ['toString', 'toString'],
  ] as const) {
    it(`says that a policy denies it: ${type}`, () => {
      const missing = missingIn(body({ ...detail, NoPermissionType: 'ExplicitDeny', PolicyType: type }));
      assert.deepEqual([missing?.reason, missing?.policy], ['denied', policy]);
    });
  }

  it('leaves out what the cloud doesn’t say', () => {
    assert.deepEqual(missingIn(body({ AuthAction: 'sts:AssumeRole' })), { name: 'sts:AssumeRole' });
  });

  it('is ignored without a permission, and in any other form', () => {
    const others = [undefined, null, 7, [], '{', '"text"', {}, { ...detail, AuthAction: 7 }];
    for (const other of others) assert.equal(missingIn(body(other)), undefined, JSON.stringify(other));
    for (const name of ['ecs', 'ecs:', 'ecs:Detach Disk', `ecs:${'x'.repeat(5000)}`, 'ecs:A\nB', '[a](command:b):c']) {
      assert.equal(missingIn(body({ ...detail, AuthAction: name })), undefined, name.slice(0, 40));
    }
  });

  it('has texts of limited length', () => {
    const long = 'x'.repeat(100_000);
    const missing = missingIn(body({ ...detail, AuthPrincipalDisplayName: long, PolicyType: long }));
    assert.deepEqual([missing?.principal?.length, missing?.policy?.length], [128, 128]);
  });
});
