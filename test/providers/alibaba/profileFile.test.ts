import assert from 'node:assert/strict';
import { alibaba } from '../../../src/providers/alibaba';
import { profileFile } from '../../../src/providers/alibaba/profileFile';
import type { Profile, ProfileKey } from '../../../src/providers/profiles/profiles';

/** As version 3 of the CLI writes it, with keys that don't exist. */
const written = `{
	"current": "prod",
	"profiles": [
		{
			"name": "default",
			"mode": "AK",
			"access_key_id": "LTAI5tExampleExampleKey1",
			"access_key_secret": "ExampleSecretExampleSecret0001",
			"region_id": "cn-hangzhou",
			"output_format": "json",
			"language": "en",
			"endpoint": "ecs.example.com"
		},
		{
			"name": "temp",
			"mode": "StsToken",
			"access_key_id": "STS.NExampleExampleExample",
			"access_key_secret": "ExampleSecretExampleSecret0002",
			"sts_token": "CAISExampleToken",
			"region_id": "cn-hangzhou"
		},
		{
			"name": "prod",
			"mode": "RamRoleArn",
			"access_key_id": "LTAI5tExampleExampleKey3",
			"access_key_secret": "ExampleSecretExampleSecret0003",
			"sts_region": "cn-hangzhou",
			"ram_role_arn": "acs:ram::1000000000000000:role/example",
			"ram_session_name": "demo",
			"external_id": "abc",
			"expired_seconds": 900
		}
	],
	"meta_path": ""
}`;

const key = { access_key_id: 'LTAI5tExampleExampleKey1', access_key_secret: 'ExampleSecretExampleSecret0001' };
const credentials = { accessKeyId: key.access_key_id, accessKeySecret: key.access_key_secret };
const role = { ram_role_arn: 'acs:ram::1000000000000000:role/example', ram_session_name: 'demo' };

const textOf = (...profiles: readonly unknown[]): string => JSON.stringify({ current: 'default', profiles });
const read = (...profiles: readonly unknown[]): readonly Profile[] => profileFile.read(textOf(...profiles));

function keyOf(fields: object): ProfileKey {
  const [profile] = read({ name: 'default', ...fields });
  assert.ok(profile, 'there is a profile');
  return profile.key;
}

function reasonOf(fields: object): string {
  const found = keyOf(fields);
  assert.equal(found.kind, 'unusable');
  return found.kind === 'unusable' ? found.reason : '';
}

describe('Profiles of the Alibaba Cloud CLI', () => {
  it('are those of the provider', () => {
    assert.equal(alibaba.profileFile, profileFile);
    assert.deepEqual(profileFile.path, ['.aliyun', 'config.json']);
  });

  it('are read as the CLI writes them, in their order, with the current one', () => {
    assert.deepEqual(profileFile.read(written), [
      {
        name: 'default',
        isCurrent: false,
        key: {
          kind: 'key',
          credentials: {
            accessKeyId: 'LTAI5tExampleExampleKey1',
            accessKeySecret: 'ExampleSecretExampleSecret0001',
          },
        },
      },
      {
        name: 'temp',
        isCurrent: false,
        key: {
          kind: 'key',
          credentials: {
            accessKeyId: 'STS.NExampleExampleExample',
            accessKeySecret: 'ExampleSecretExampleSecret0002',
            securityToken: 'CAISExampleToken',
          },
        },
      },
      {
        name: 'prod',
        isCurrent: true,
        key: {
          kind: 'role',
          credentials: {
            accessKeyId: 'LTAI5tExampleExampleKey3',
            accessKeySecret: 'ExampleSecretExampleSecret0003',
          },
          role: {
            arn: 'acs:ram::1000000000000000:role/example',
            sessionName: 'demo',
            durationSeconds: 900,
            externalId: 'abc',
          },
        },
      },
    ]);
  });

  it('have the mode that the CLI uses when none is set', () => {
    assert.deepEqual(keyOf(key), { kind: 'key', credentials });
    assert.deepEqual(keyOf({ ...key, sts_token: 't' }), {
      kind: 'key',
      credentials: { ...credentials, securityToken: 't' },
    });
    assert.equal(keyOf({ ...key, ...role }).kind, 'role');
    assert.match(reasonOf({ mode: '' }), /isn’t configured yet\. Run “aliyun configure”/);
  });

  it('of the mode AK ignore a token that another mode has left', () => {
    assert.deepEqual(keyOf({ ...key, mode: 'AK', sts_token: 'old' }), { kind: 'key', credentials });
  });

  it('assume a role with a temporary key too, for the time that the cloud chooses', () => {
    assert.deepEqual(keyOf({ ...key, ...role, mode: 'RamRoleArn', sts_token: 't', expired_seconds: 0 }), {
      kind: 'role',
      credentials: { ...credentials, securityToken: 't' },
      role: { arn: role.ram_role_arn, sessionName: 'demo' },
    });
  });

  for (const mode of ['CloudSSO', 'OAuth']) {
    it(`of the mode ${mode} supply the credentials that the CLI has stored, with their end`, () => {
      const stored = { ...key, mode, sts_token: 't' };
      const withToken = { kind: 'key', credentials: { ...credentials, securityToken: 't' } };
      assert.deepEqual(keyOf({ ...stored, sts_expiration: 1795000000 }), { ...withToken, expiresAt: 1795000000000 });
      assert.deepEqual(keyOf(stored), withToken);
      assert.match(reasonOf({ mode }), /hasn’t stored temporary credentials in the profile\. Run “aliyun/);
    });
  }

  const unusable: readonly (readonly [mode: string, fields: object, reason: RegExp])[] = [
    ['EcsRamRole', { ram_role_name: 'example' }, /role of an ECS instance.*only programs on that instance/],
    ['RamRoleArnWithRoleName', { ...role, ram_role_name: 'example' }, /role of an ECS instance/],
    ['ChainableRamRoleArn', { ...role, source_profile: 'default' }, /credentials of another profile/],
    ['OIDC', { ...role, oidc_token_file: '/token', oidc_provider_arn: 'acs:ram::1:oidc-provider/x' }, /OIDC provider/],
    ['External', { process_command: 'get-key --now' }, /doesn’t run programs/],
    ['CredentialsURI', { credentials_uri: 'http://localhost/key' }, /doesn’t request URLs/],
    ['RsaKeyPair', { private_key: 'x', key_pair_name: 'y' }, /RSA key pair/],
    ['BearerToken', { bearer_token: 'x' }, /bearer token/],
    ['Anonymous', {}, /has no key/],
    ['ak', key, /doesn’t know/],
    ['Newer', key, /doesn’t know/],
    ['toString', key, /doesn’t know/],
  ];
  for (const [mode, fields, reason] of unusable) {
    it(`of the mode ${mode} are unusable, with the reason and what to do`, () => {
      assert.match(reasonOf({ ...key, mode, ...fields }), reason);
      assert.match(reasonOf({ ...key, mode, ...fields }), /\. Select [^.]+\.$/);
    });
  }

  const damaged: readonly (readonly [fields: object, reason: RegExp])[] = [
    [{ mode: 'AK', access_key_id: 'a' }, /incomplete: its field “access_key_secret” is missing or empty/],
    [{ mode: 'AK', access_key_id: ' ', access_key_secret: 'b' }, /incomplete: its field “access_key_id”/],
    [{ mode: 'AK', access_key_id: 5, access_key_secret: 'b' }, /damaged: its field “access_key_id” isn’t text/],
    [{ ...key, mode: 'StsToken' }, /incomplete: its field “sts_token”/],
    [{ ...key, mode: 'RamRoleArn', ram_session_name: 'a' }, /incomplete: its field “ram_role_arn”/],
    [{ ...key, mode: 'RamRoleArn', ram_role_arn: 'a' }, /incomplete: its field “ram_session_name”/],
    [{ ...key, ...role, mode: 'RamRoleArn', expired_seconds: '900' }, /damaged: its field “expired_seconds” isn’t a/],
    [{ ...key, ...role, mode: 'RamRoleArn', expired_seconds: -1 }, /damaged: its field “expired_seconds”/],
    [{ ...key, ...role, mode: 'RamRoleArn', expired_seconds: 1.5 }, /damaged: its field “expired_seconds”/],
    [{ ...key, mode: ['AK'] }, /damaged: its field “mode” isn’t text/],
  ];
  for (const [fields, reason] of damaged) {
    it(`are unusable when damaged, and only then: ${JSON.stringify(fields)}`, () => {
      const [first, second] = read({ name: 'damaged', ...fields }, { name: 'default', mode: 'AK', ...key });
      assert.ok(first?.key.kind === 'unusable', 'the first is unusable');
      assert.match(first.key.reason, reason);
      assert.deepEqual(second, { name: 'default', isCurrent: true, key: { kind: 'key', credentials } });
    });
  }

  it('can be used under their names only: not without one, and only the first of several with the same', () => {
    const profiles = read(
      { mode: 'AK', ...key },
      { name: 7, ...key },
      'text',
      null,
      [],
      {
        name: 'default',
        mode: 'AK',
        ...key,
      },
      { name: 'default', mode: 'AK', ...key, access_key_id: 'other' },
    );
    assert.deepEqual(
      profiles.map(({ name, isCurrent, key: { kind } }) => [name, isCurrent, kind]),
      [
        ['', false, 'unusable'],
        ['', false, 'unusable'],
        ['', false, 'unusable'],
        ['', false, 'unusable'],
        ['', false, 'unusable'],
        ['default', true, 'key'],
        ['default', false, 'unusable'],
      ],
    );
    const reasons = profiles.map(({ key: found }) => (found.kind === 'unusable' ? found.reason : ''));
    assert.match(reasons[0] ?? '', /has no name/);
    assert.match(reasons[2] ?? '', /isn’t an object/);
    assert.match(reasons[6] ?? '', /the same name/);
  });

  it('are none in a file that has none', () => {
    for (const text of ['{}', 'null', '{"current": "a", "profiles": []}', '{"profiles": null}'])
      assert.deepEqual(profileFile.read(text), [], text);
  });

  it('are read without white space around the key', () => {
    assert.deepEqual(
      keyOf({ mode: 'AK', access_key_id: ` ${key.access_key_id}\n`, access_key_secret: `${key.access_key_secret} ` }),
      {
        kind: 'key',
        credentials,
      },
    );
  });
});
