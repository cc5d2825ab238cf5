import assert from 'node:assert/strict';
import { refusalIn } from '../../../src/providers/huawei/api/refusal';

const missingIn = (body: unknown) =>
  refusalIn(body, { status: 403, headers: {}, text: '' }, 'ListServersDetails')?.extra.missing;

const byIdentityPolicy = (reason: string): string =>
  `User: iam::d78cbac186b744899480f25bd02:user:demo is not authorized to perform: evs:volumes:list on resource: * ${reason}`;

describe('The denied action in a refusal of Huawei Cloud', () => {
  for (const [envelope, body] of [
    [
      'the native one, as users report it',
      { forbidden: { message: "Policy doesn't allow ecs:serverPasswords:manage to be performed.", code: 403 } },
    ],
    [
      'that of ECS',
      { error: { code: 'Pdp.0001', message: "Policy doesn't allow ecs:serverPasswords:manage to be performed." } },
    ],
    [
      'that of IAM',
      { error_code: 'IAM.0003', error_msg: 'Policy does not allow ecs:serverPasswords:manage to be performed.' },
    ],
    [
      'one packed into a message',
      {
        error: {
          code: 'Ecs.0110',
          message: `{"forbidden": {"message": "Policy doesn't allow ecs:serverPasswords:manage to be performed.", "code": 403}}`,
        },
      },
    ],
  ] as const) {
    it(`is read in every envelope: ${envelope}`, () => {
      assert.deepEqual(missingIn(body), { name: 'ecs:serverPasswords:manage' });
    });
  }

  it('says who lacks it and that no policy grants it, as identity policies do', () => {
    const message = byIdentityPolicy('because no identity-based policy allows the evs:volumes:list action.');
    assert.deepEqual(missingIn({ error_code: 'PAP5.0001', error_msg: message }), {
      name: 'evs:volumes:list',
      reason: 'notGranted',
      policy: 'account',
      principal: 'iam::d78cbac186b744899480f25bd02:user:demo',
    });
  });

  it('says that a policy denies it', () => {
    const service = missingIn({
      code: '403',
      message: byIdentityPolicy('with an explicit deny in the service control policy.'),
    });
    assert.deepEqual([service?.reason, service?.policy], ['denied', 'organization']);
    const other = missingIn({
      code: '403',
      message: byIdentityPolicy('with an explicit deny in the network perimeter policy.'),
    });
    assert.deepEqual([other?.reason, other?.policy], ['denied', 'network perimeter']);
  });

  it('is ignored in any other message', () => {
    for (const message of [
      '',
      'Access denied.',
      "Policy doesn't allow to be performed.",
      "Policy doesn't allow everything to be performed.",
      "Policy doesn't allow ecs: to be performed.",
      `Policy doesn't allow ecs:${'x'.repeat(300)} to be performed.`,
      'x is not authorized to perform: ',
    ]) {
      assert.equal(missingIn({ error: { code: 'Pdp.0001', message } }), undefined, message.slice(0, 60));
    }
  });

  it('leaves out the encoded message', () => {
    const refusal = refusalIn(
      {
        error: { code: 'Pdp.0001', message: "Policy doesn't allow ecs:cloudServers:list to be performed." },
        encoded_authorization_message: 'b3BhcXVl',
      },
      { status: 403, headers: {}, text: '' },
      'ListServersDetails',
    );
    assert.doesNotMatch(JSON.stringify([refusal?.message, refusal?.extra]), /b3BhcXVl/);
  });
});
