import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isPaste, readPastedKey } from '../../../../src/app/accounts/paste/readPastedKey';
import type { Provider } from '../../../../src/providers/contract';
import { providers } from '../../../../src/providers/registry';
import { profileTexts } from '../../../support/profileTexts';

const now = Date.UTC(2026, 10, 27, 12);
const id = 'LTAI5tExampleKeyId0001';
const secret = 'ExampleSecret/with+signs00001==';
const token = 'CAISExampleToken/with+signs==';
const pair = { accessKeyId: id, accessKeySecret: secret };
const temporary = { ...pair, securityToken: token };

interface Case {
  readonly cloud: string;
  readonly what: string;
  readonly text: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly expiresAt?: number;
}

const assumed = {
  RequestId: '6894B13B-6D71-4EF5-88FA-F32781734A7F',
  Endpoint: 'https://evil.example',
  AssumedRoleUser: { Arn: 'acs:ram::1000000000000001:role/x', AssumedRoleId: '1:x' },
  Credentials: {
    SecurityToken: token,
    AccessKeyId: id,
    AccessKeySecret: secret,
    Expiration: '2026-11-27T13:00:00Z',
  },
};
const issued = {
  credential: { access: id, expires_at: '2026-11-27T13:00:00.574000Z', secret, securitytoken: token },
};
const anHourLater = Date.UTC(2026, 10, 27, 13);

const cases: readonly Case[] = [
  {
    cloud: 'alibaba',
    what: 'the response to AssumeRole',
    text: JSON.stringify(assumed, undefined, 2),
    credentials: temporary,
    expiresAt: anHourLater,
  },
  {
    cloud: 'alibaba',
    what: 'the AccessKey.csv of the console',
    text: `\uFEFFAccessKey ID,AccessKey Secret\r\n${id},${secret}\r\n`,
    credentials: pair,
  },
  {
    cloud: 'alibaba',
    what: 'environment variables with quotes',
    text: `export ALIBABA_CLOUD_ACCESS_KEY_ID="${id}"\nexport ALIBABA_CLOUD_ACCESS_KEY_SECRET='${secret}'\n`,
    credentials: pair,
  },
  {
    cloud: 'alibaba',
    what: 'variables of PowerShell',
    text: `$env:ALICLOUD_ACCESS_KEY = "${id}"\r\n$env:ALICLOUD_SECRET_KEY = "${secret}"\r\n$Env:ALICLOUD_SECURITY_TOKEN = "${token}"`,
    credentials: temporary,
  },
  {
    cloud: 'alibaba',
    what: 'variables of Windows',
    text: `set ALIBABACLOUD_ACCESS_KEY_ID=${id}\r\nset "ALIBABACLOUD_ACCESS_KEY_SECRET=${secret}"`,
    credentials: pair,
  },
  {
    cloud: 'huawei',
    what: 'the credentials.csv of the console',
    text: `User Name,Access Key Id,Secret Access Key\n"ops user",${id},${secret}`,
    credentials: pair,
  },
  {
    cloud: 'huawei',
    what: 'the response with a temporary access key',
    text: JSON.stringify(issued),
    credentials: temporary,
    expiresAt: anHourLater + 574,
  },
  {
    cloud: 'huawei',
    what: 'environment variables beside others',
    text: `HTTPS_PROXY=http://proxy.example:3128\nHW_ACCESS_KEY=${id}\nHW_SECRET_KEY=${secret}\nHW_REGION_NAME=cn-north-4`,
    credentials: pair,
  },
  {
    cloud: 'zenlayer',
    what: 'environment variables',
    text: `export ZENLAYERCLOUD_ACCESS_KEY_ID=${id}; export ZENLAYERCLOUD_ACCESS_KEY_PASSWORD=${secret}`,
    credentials: pair,
  },
  { cloud: 'zenlayer', what: 'a token alone', text: `ZENLAYER_TOKEN=${token}`, credentials: { token } },
];

const providerOf = (cloud: string): Provider =>
  providers.find((provider) => provider.id === cloud) ?? assert.fail(cloud);

/** As the editor's box has a text of several lines after it was pasted. */
const inOneLine = (text: string): string => text.trimEnd().replace(/\r\n|\r|\n/g, ' ');

describe('A key that is pasted', () => {
  for (const { cloud, what, text, credentials, expiresAt } of cases) {
    const expected = { kind: 'key', credentials, ...(expiresAt === undefined ? {} : { expiresAt }) };
    const provider = providerOf(cloud);

    it(`is read from ${what} of ${provider.label}, with line breaks and in one line`, () => {
      for (const each of [text, inOneLine(text)]) {
        assert.deepEqual(readPastedKey(provider, each, now), expected);
        const [first] = provider.credentialFields;
        assert.ok(first && isPaste(first, each), 'it is more than a value');
      }
    });
  }

  for (const provider of providers) {
    it(`is read from a profile of the tool of ${provider.label}`, () => {
      const { text } = profileTexts[provider.id] ?? assert.fail();
      const read = readPastedKey(provider, text({ prod: pair }), now);
      assert.deepEqual(read, { kind: 'key', credentials: pair });
    });

    it(`of several profiles of ${provider.label} is not guessed`, () => {
      const { text } = profileTexts[provider.id] ?? assert.fail();
      const read = readPastedKey(provider, text({ one: pair, two: { ...pair, accessKeyId: 'OTHER' } }), now);
      assert.match(read.kind === 'problem' ? read.problem : '', /^The text contains several keys\./);
    });

    it(`of ${provider.label} that can't be understood has a sentence, which repeats nothing of the text`, () => {
      const texts = [
        '{',
        '[]',
        `{"AccessKeyId":"${id}"}`,
        `{"secret":"${secret}"}`,
        `${id},${secret}`,
        `${id} ${secret}`,
        `a,b ${id},${secret}`,
        `FOO=${id} BAR=${secret}`,
        'https://ecs.aliyuncs.com',
        '{'.repeat(50_000),
        `{"a":${'['.repeat(60_000)}`,
        `x=${'y'.repeat(100_000)}`,
        '=',
        ',',
      ];
      for (const text of texts) {
        const read = readPastedKey(provider, text, now);
        assert.ok(read.kind === 'problem', text.slice(0, 40));
        assert.match(read.problem, new RegExp(`^This isn’t a key of ${provider.label} in a known form\\. `));
        for (const part of [id, secret]) assert.ok(!read.problem.includes(part), 'it repeats a part of the text');
      }
    });
  }

  it('is found or not in any text, without a failure, and with a sentence that doesn’t depend on the text', () => {
    const separators = [
      '=',
      ',',
      '\n',
      ' ',
      '"',
      '{',
      '}',
      ':',
      '[',
      ']',
      'export ',
      'AccessKey ID',
      'access',
      'token',
    ];
    const piece = fc.oneof(fc.stringMatching(/^[A-Za-z0-9/+]{1,24}$/), fc.constantFrom(...separators), fc.json());
    const clouds = fc.constantFrom(...providers.map(({ id: cloud }) => cloud));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), clouds, (pieces, cloud) => {
        const [read, nothing] = [pieces.join(''), ''].map((text) => readPastedKey(providerOf(cloud), text, now));
        if (read?.kind === 'problem' && !/^The text contains several keys\./.test(read.problem))
          assert.deepEqual(read, nothing);
      }),
    );
  });

  it('that has ended is named with its time', () => {
    const read = readPastedKey(providerOf('alibaba'), JSON.stringify(assumed), anHourLater);
    assert.match(
      read.kind === 'problem' ? read.problem : '',
      /^These temporary credentials ended at 2026-11-2\d \d\d:00:00/,
    );
  });

  it('is read with any end that the CLI of Alibaba Cloud writes', () => {
    const text = JSON.stringify({
      ...{ access_key_id: id, access_key_secret: secret, sts_token: token },
      sts_expiration: anHourLater / 1000,
    });
    assert.deepEqual(readPastedKey(providerOf('alibaba'), text, now), {
      kind: 'key',
      credentials: temporary,
      expiresAt: anHourLater,
    });
  });

  it('isn’t assumed for what a key, a secret or a token consists of', () => {
    for (const { credentialFields } of providers)
      for (const field of credentialFields) {
        for (const value of field.part === 'keyId' ? [id, 'STS.NUx_y-1'] : [secret, token, 'a.b-c_d:e;f'])
          assert.equal(isPaste(field, ` ${value} `), false, value);
        assert.equal(isPaste(field, '{"a": 1}'), true);
      }
  });
});
