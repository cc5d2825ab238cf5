import assert from 'node:assert/strict';
import { huawei } from '../../../src/providers/huawei';
import { profileFile } from '../../../src/providers/huawei/profileFile';
import type { ProfileKey } from '../../../src/providers/profiles/profiles';

const [plainId, plainSecret] = ['EXAMPLEEXAMPLE000001', 'ExampleSecretExampleSecretExampleSecre01'];

/** As KooCLI writes it when encryption is off, with keys that don't exist. */
const written = `{
  "localDea": "intl",
  "language": "en",
  "offline": "false",
  "agreePrivacy": "true",
  "warning": "true",
  "authEncrypt": "false",
  "current": "test",
  "profiles": [
    {
      "name": "default",
      "mode": "AKSK",
      "accessKeyId": "${plainId}",
      "secretAccessKey": "${plainSecret}",
      "securityToken": "",
      "region": "cn-north-4",
      "projectId": "",
      "domainId": "",
      "skipSecureVerify": "false",
      "readTimeout": 10,
      "connectTimeout": 5,
      "retryCount": 0
    },
    {
      "name": "test",
      "mode": "SSO",
      "accessKeyId": "",
      "secretAccessKey": "",
      "securityToken": "",
      "region": "cn-north-4",
      "ssoParam": { "startUrl": "https://idcenter.example.com/d-3/portal", "ssoRegion": "cn-north-4" },
      "ssoAuth": {
        "accessTokenResult": { "accessToken": "example", "expiresAt": "2024-05-08 00:52:50" },
        "accountId": "0cb8",
        "stsToken": { "accessKeyId": "HSTEXAMPLEEXAMPLE001", "secretAccessKey": "ExampleSecret2", "securityToken": "Example" }
      }
    }
  ]
}`;

const key = { accessKeyId: plainId, secretAccessKey: plainSecret };
const encrypted = {
  accessKeyId: '5d1c8e0f5d1c8e0f5d1c8e0f5d1c8e0f5d1c8e0f5d1c8e0f5d1c8e0f5d1c8e0f',
  secretAccessKey: 'b3BlbnNzbC1leGFtcGxlLWVuY3J5cHRlZC12YWx1ZS1vZi1hLXNlY3JldC1hY2Nlc3Mta2V5',
};

function keyOf(fields: object, file: object = {}): ProfileKey {
  const [profile] = profileFile.read(JSON.stringify({ ...file, profiles: [{ name: 'default', ...fields }] }));
  assert.ok(profile, 'there is a profile');
  return profile.key;
}

function reasonOf(fields: object, file: object = {}): string {
  const found = keyOf(fields, file);
  assert.equal(found.kind, 'unusable');
  return found.kind === 'unusable' ? found.reason : '';
}

const credentials = { accessKeyId: plainId, accessKeySecret: plainSecret };

describe('Profiles of KooCLI', () => {
  it('are those of the provider', () => {
    assert.equal(huawei.profileFile, profileFile);
    assert.deepEqual(profileFile.path, ['.hcloud', 'config.json']);
  });

  it('are read as KooCLI writes them, in their order, with the current one', () => {
    assert.deepEqual(profileFile.read(written), [
      { name: 'default', isCurrent: false, key: { kind: 'key', credentials } },
      {
        name: 'test',
        isCurrent: true,
        key: {
          kind: 'key',
          credentials: {
            accessKeyId: 'HSTEXAMPLEEXAMPLE001',
            accessKeySecret: 'ExampleSecret2',
            securityToken: 'Example',
          },
        },
      },
    ]);
  });

  it('supply a security token if there is one', () => {
    assert.deepEqual(keyOf({ ...key, mode: 'AKSK', securityToken: 't' }), {
      kind: 'key',
      credentials: { ...credentials, securityToken: 't' },
    });
  });

  it('supply a key without a mode', () => {
    assert.deepEqual(keyOf(key), { kind: 'key', credentials });
    assert.match(reasonOf({}), /isn’t configured yet\. Run “hcloud configure set”/);
  });

  describe('with an encrypted key', () => {
    for (const file of [{}, { authEncrypt: 'true' }, { authEncrypt: true }]) {
      it(`name the command that stores it as plain text: ${JSON.stringify(file)}`, () => {
        for (const changed of [
          encrypted,
          { ...key, accessKeyId: encrypted.accessKeyId },
          { ...key, secretAccessKey: encrypted.secretAccessKey },
        ])
          assert.match(
            reasonOf({ ...changed, mode: 'AKSK' }, file),
            /Run “hcloud configure set --cli-auth-encrypt=false”/,
          );
        const stsToken = { ...encrypted, securityToken: 'x' };
        assert.match(reasonOf({ mode: 'SSO', ssoAuth: { stsToken } }, file), /has encrypted the key/);
      });

      it(`aren’t confused with those that have a plain one: ${JSON.stringify(file)}`, () => {
        assert.deepEqual(keyOf({ ...key, mode: 'AKSK' }, file), { kind: 'key', credentials });
      });
    }

    it('don’t exist when encryption is off, whatever a key looks like', () => {
      for (const authEncrypt of ['false', false])
        assert.equal(
          keyOf({ accessKeyId: 'short', secretAccessKey: 'other', mode: 'AKSK' }, { authEncrypt }).kind,
          'key',
        );
    });
  });

  const unusable: readonly (readonly [mode: string, reason: RegExp])[] = [
    ['AssumeRole', /agency of another account/],
    ['agency', /agency of another account/],
    ['ecsAgency', /agency of a server.*only programs on that server/],
    ['token', /IAM token/],
    ['aksk', /doesn’t know/],
    ['Newer', /doesn’t know/],
  ];
  for (const [mode, reason] of unusable) {
    it(`of the mode ${mode} are unusable, with the reason and what to do`, () => {
      assert.match(reasonOf({ ...key, mode, agencyName: 'a', agencyDomainName: 'b' }), reason);
      assert.match(reasonOf({ ...key, mode }), /\. Select [^.]+\.$/);
    });
  }

  for (const ssoAuth of [undefined, null, 'x', {}, { stsToken: {} }, { stsToken: { ...key, securityToken: '' } }]) {
    it(`of the mode SSO name the command that stores credentials: ${JSON.stringify(ssoAuth)}`, () => {
      assert.match(reasonOf({ mode: 'SSO', ssoAuth }), /hasn’t stored temporary.*“hcloud configure sso --cli-profile”/);
    });
  }

  it('are unusable when damaged, with the field', () => {
    assert.match(reasonOf({ mode: 'AKSK', accessKeyId: plainId }), /incomplete: its field “secretAccessKey”/);
    assert.match(reasonOf({ mode: 'AKSK', secretAccessKey: plainSecret }), /incomplete: its field “accessKeyId”/);
    assert.match(
      reasonOf({ ...key, mode: 'AKSK', securityToken: {} }),
      /damaged: its field “securityToken” isn’t text/,
    );
    assert.match(
      reasonOf({ mode: 'SSO', ssoAuth: { stsToken: { accessKeyId: 1 } } }),
      /damaged: its field “accessKeyId”/,
    );
  });
});
