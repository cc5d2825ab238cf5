import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Provider } from '../../../src/providers/contract';
import { type ProfileFile, ProfileFileError, type ProfileKey } from '../../../src/providers/profiles/profiles';
import { providers } from '../../../src/providers/registry';

const withFile: readonly (readonly [provider: Provider, file: ProfileFile])[] = providers.flatMap((provider) =>
  provider.profileFile ? [[provider, provider.profileFile] as const] : [],
);

/** Returns the messages that a user can see. */
function messagesOf(file: ProfileFile, text: string): readonly string[] {
  try {
    return file.read(text).flatMap(({ key }) => (key.kind === 'unusable' ? [key.reason] : []));
  } catch (error) {
    assert.ok(error instanceof ProfileFileError, String(error));
    assert.equal(error.cause, undefined, 'a cause could contain a part of the file');
    return [error.message];
  }
}

/** The lines of faults, counted from 1. */
const broken: readonly (readonly [name: string, text: string, message: RegExp])[] = [
  ['a missing comma', '{\n  "a": {"x": "1"}\n  "b": {}\n}', /^Line 3: A comma is missing/],
  ['one comma too many', '{\n  "a": {"x": "1",\n  },\n  "b": {}\n}', /^Line 3: .*one comma too many/],
  ['one comma too many in a list', '{"a": [\n1,\n]}', /^Line 3: .*one comma too many/],
  ['a missing colon', '{\r\n"a" {}\r\n}', /^Line 2: A colon is missing/],
  ['a missing quotation mark', '{\r"a": "x\r}', /^Line 2: A closing quotation mark is missing/],
  ['a missing bracket', '{\n"a": {"x": 1}\n\n\n', /^Line 2: A closing bracket is missing/],
  ['a missing bracket of a list', '{"a": [1', /^Line 1: A closing bracket is missing/],
  ['a missing value', '{\n\n"a": \n}', /^Line 4: A value is missing/],
  ['a path of Windows', '{\n"a": "C:\\Users"\n}', /^Line 2: A backslash/],
  ['a wrong escape of a character', '{\n"a": "\\u12"\n}', /^Line 2: A backslash/],
  ['a comment', '{\n// old\n"a": {}}', /^Line 2: Comments aren’t allowed/],
  ['a comment without an end', '{\n/* old\n"a": {}}', /^Line 2: Comments aren’t allowed/],
  ['another format', '[default]\naws_access_key_id = x\n', /^Line 1: /],
  ['text after the end', '{}\n{}', /^Line 2: There’s text after the end/],
  ['a word that isn’t JSON', '{\n"a": yes}', /^Line 2: There’s text that isn’t JSON/],
  ['a list', '\n[]', /^Line 2: The file must contain an object/],
  ['a number', '5', /^Line 1: The file must contain an object/],
  ['no text', '', /^The file is empty/],
  ['only white space', '\uFEFF \n', /^The file is empty/],
  ['objects within objects', '{"a":'.repeat(200), /^The file is nested more than 100 levels deep/],
  ['lists behind an open quotation mark', `{"a": ["\n,${'['.repeat(500_000)}`, /^Line 1: A closing quotation mark/],
  ['several megabytes', `{"a": "${'x'.repeat(3_000_000)}"}`, /^The file is too large/],
];

for (const [provider, file] of withFile) {
  describe(`The profile file of ${provider.label}`, () => {
    for (const [name, text, message] of broken) {
      it(`is refused with line and reason: ${name}`, () => {
        assert.throws(
          () => file.read(text),
          (error) => error instanceof ProfileFileError && message.test(error.message) && error.cause === undefined,
        );
      });
    }

    it('can begin with a byte order mark', () => {
      assert.deepEqual(file.read('\uFEFF{}'), []);
    });
  });
}

describe('A profile list of another type', () => {
  for (const [{ label, id }, file] of withFile.filter(([{ id }]) => id !== 'zenlayer')) {
    it(`is refused with its line: ${label}`, () => {
      for (const mark of ['', '\uFEFF'])
        assert.throws(
          () => file.read(`${mark}{\n"current": "a",\n"profiles": {}}`),
          {
            name: 'ProfileFileError',
            message: 'Line 3: “profiles” must be a list in square brackets.',
          },
          id,
        );
    });
  }
});

/** Names of fields in which any of the tools keeps a part of a key. */
const keyFields = [
  ...['access_key_id', 'access_key_secret', 'sts_token', 'private_key', 'access_token', 'oauth_refresh_token'],
  ...['bearer_token', 'external_id', 'process_command', 'credentials_uri', 'token'],
  ...['accessKeyId', 'secretAccessKey', 'securityToken'],
];

/** Names of fields in which a tool keeps an address, or how to check it. */
const addressFields = [
  ...['endpoint', 'endpoint_type', 'sts_endpoint', 'sts_region', 'credentials_uri', 'cloud_sso_sign_in_url', 'site'],
  ...['region_id', 'region', 'proxy', 'skipSecureVerify', 'scheme', 'domain', 'host', 'url', 'iam_endpoint'],
];

const modeNames = [
  ...['', 'AK', 'StsToken', 'RamRoleArn', 'EcsRamRole', 'ChainableRamRoleArn', 'OIDC', 'CredentialsURI', 'External'],
  ...['CloudSSO', 'OAuth', 'RsaKeyPair', 'BearerToken', 'Anonymous', 'AKSK', 'SSO', 'AssumeRole', 'ecsAgency'],
];

const secret = fc.stringMatching(/^[A-Za-z0-9]{16,40}$/).map((text) => `SeCrEt${text}`);

const secretFields = fc.dictionary(fc.constantFrom(...keyFields), secret, { minKeys: 2, noNullPrototype: true });

const profile = fc.record(
  {
    name: fc.oneof(fc.constantFrom('default', 'prod', ''), secret, fc.integer()),
    mode: fc.oneof(fc.constantFrom(...modeNames), secret),
    key: fc.oneof(secretFields, fc.dictionary(fc.constantFrom(...keyFields), fc.anything({ maxDepth: 1 }))),
    expired_seconds: fc.oneof(fc.integer(), secret),
    ssoAuth: secretFields.map((stsToken) => ({ stsToken })),
  },
  { noNullPrototype: true },
);

const fields = profile.map(({ key, ...others }) => ({ ...others, ...key }));

/** A file of either form. */
const fileText = fc
  .tuple(fc.array(fc.oneof(fields, secret), { maxLength: 4 }), fc.constantFrom(undefined, 'true', 'false'))
  .map(([profiles, authEncrypt]) => ({
    list: JSON.stringify({ current: 'default', authEncrypt, profiles }, undefined, 2),
    map: JSON.stringify(Object.fromEntries(profiles.entries()), undefined, 2),
  }));

/** A change as an editor or a disk that is full makes it. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.boolean(),
  inserted: fc.constantFrom('', ',', '"', '}', '{', '\\', '//', ' SeCrEtInsertedInserted ', '\u0000'),
});

describe('Messages about profile files', () => {
  for (const [{ label }, file] of withFile) {
    it(`contain no secret of the file: ${label}`, () => {
      fc.assert(
        fc.property(fileText, fc.option(change), ({ list, map }, changed) => {
          for (const whole of [list, map]) {
            const at = Math.floor((changed?.at ?? 1) * whole.length);
            const rest = changed?.cut === true ? '' : whole.slice(at);
            const text = whole.slice(0, at) + (changed?.inserted ?? '') + rest;
            for (const message of messagesOf(file, text))
              assert.doesNotMatch(message, /SeCrEt/, 'a secret of the file');
          }
        }),
        { numRuns: 300 },
      );
    });
  }
});

/** The names of all values that a profile supplies. */
const suppliedNames = (key: ProfileKey): readonly string[] =>
  key.kind === 'unusable' ? [] : Object.keys(key.credentials);

describe('A profile', () => {
  const address = 'https://attacker.example:8443';
  const stsToken = Object.fromEntries([...addressFields, ...keyFields].map((name) => [name, 'EXAMPLEEXAMPLE000001']));
  const addresses = Object.fromEntries(addressFields.map((name) => [name, address]));
  const keys = Object.fromEntries(keyFields.map((name) => [name, 'EXAMPLEEXAMPLE000001']));
  const role = { ram_role_arn: 'acs:ram::1:role/example', ram_session_name: 'demo', expired_seconds: 900 };
  const profiles = modeNames.map((mode) => ({
    ...{ ...keys, ...role, ...addresses, mode, name: `of ${mode}` },
    ...{ ssoAuth: { stsToken: { ...stsToken, ...addresses } }, ssoParam: addresses },
  }));
  const texts = [
    JSON.stringify({ ...addresses, authEncrypt: 'false', current: 'of AK', profiles }),
    JSON.stringify(Object.fromEntries(profiles.map((each) => [each.name, each]))),
  ];

  for (const [{ label, credentialFields }, file] of withFile) {
    it(`supplies a key and a role only, and never an address: ${label}`, () => {
      const read = texts.flatMap((text) => [...file.read(text)]);
      const usable = read.filter(({ key }) => key.kind !== 'unusable');
      assert.ok(usable.length > 0, 'some can be used');
      assert.doesNotMatch(JSON.stringify(read), /attacker\.example/);
      const known = credentialFields.map(({ name }) => name);
      for (const { key } of usable) {
        for (const name of suppliedNames(key))
          assert.ok(known.includes(name), `${name} is one of the credentialFields`);
        const names = Object.keys(key).filter((name) => !['kind', 'credentials', 'role', 'expiresAt'].includes(name));
        assert.deepEqual(names, []);
        if (key.kind === 'role')
          assert.deepEqual(
            Object.keys(key.role).filter(
              (name) => !['arn', 'sessionName', 'durationSeconds', 'externalId'].includes(name),
            ),
            [],
          );
      }
    });

    it(`is read from a folder of its own below the home folder: ${label}`, () => {
      assert.equal(file.path.length, 2);
      assert.match(file.path.join('/'), /^\.[a-z]+\/[a-z]+\.json$/);
    });

    it(`is one of thousands: ${label}`, () => {
      const key = { access_key_id: 'a', access_key_secret: 'b', accessKeyId: 'a', secretAccessKey: 'b' };
      const many = Array.from({ length: 2000 }, (_, at) => ({ name: `profile ${at}`, ...key }));
      const named = Object.fromEntries(many.map((each) => [each.name, each]));
      const read = [{ authEncrypt: 'false', profiles: many }, named]
        .map((content) => file.read(JSON.stringify(content)))
        .find(({ length }) => length === 2000);
      assert.ok(
        read?.every((each) => each.key.kind === 'key'),
        'all can be used',
      );
    });
  }
});
