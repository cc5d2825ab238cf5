import assert from 'node:assert/strict';
import type { ProfileKey } from '../../../src/providers/profiles/profiles';
import { zenlayer } from '../../../src/providers/zenlayer';
import { profileFile } from '../../../src/providers/zenlayer/profileFile';

/** As the CLI writes it, with keys that don't exist. */
const written = `{
  "default": {
    "access_key_id": "exampleKeyId0000",
    "access_key_secret": "exampleSecret0000"
  },
  "prod": {
    "token": "exampleToken"
  }
}`;

function keyOf(profile: unknown): ProfileKey {
  const [found] = profileFile.read(JSON.stringify({ default: profile }));
  assert.ok(found, 'there is a profile');
  return found.key;
}

function reasonOf(profile: unknown): string {
  const found = keyOf(profile);
  assert.equal(found.kind, 'unusable');
  return found.kind === 'unusable' ? found.reason : '';
}

describe('Profiles of the Zenlayer Cloud CLI', () => {
  it('are those of the provider', () => {
    assert.equal(zenlayer.profileFile, profileFile);
    assert.deepEqual(profileFile.path, ['.zenlayer', 'credentials.json']);
  });

  it('are read as the CLI writes them, in their order', () => {
    assert.deepEqual(profileFile.read(written), [
      {
        name: 'default',
        isCurrent: true,
        key: {
          kind: 'key',
          credentials: { accessKeyId: 'exampleKeyId0000', accessKeySecret: 'exampleSecret0000' },
        },
      },
      { name: 'prod', isCurrent: false, key: { kind: 'key', credentials: { token: 'exampleToken' } } },
    ]);
  });

  it('supply a token instead of a key pair, unless it’s empty', () => {
    const pair = { access_key_id: 'a', access_key_secret: 'b' };
    assert.deepEqual(keyOf({ ...pair, token: 't' }), { kind: 'key', credentials: { token: 't' } });
    assert.deepEqual(keyOf({ ...pair, token: '' }), {
      kind: 'key',
      credentials: { accessKeyId: 'a', accessKeySecret: 'b' },
    });
  });

  it('are unusable when damaged, with the reason, and spoil no other', () => {
    assert.match(reasonOf({}), /isn’t configured yet\. Run “zeno configure”/);
    assert.match(reasonOf({ access_key_id: 'a' }), /incomplete: its field “access_key_secret” is missing or empty/);
    assert.match(reasonOf({ access_key_secret: 'a' }), /incomplete: its field “access_key_id”/);
    assert.match(reasonOf({ token: true }), /damaged: its field “token” isn’t text/);
    for (const wrong of [null, [], 'text', 3]) assert.match(reasonOf(wrong), /damaged: it isn’t an object/);
    const [damaged, intact] = profileFile.read('{"a": 5, "b": {"token": "t"}}');
    assert.equal(damaged?.key.kind, 'unusable');
    assert.equal(intact?.key.kind, 'key');
  });

  it('keep every name, and are unusable without one', () => {
    const names = ['__proto__', 'constructor', 'prod eu', '生产'];
    const text = `{${names.map((name) => `${JSON.stringify(name)}: {"token": "t"}`).join()}, "": {"token": "t"}}`;
    assert.deepEqual(
      profileFile.read(text).map(({ name, key: { kind } }) => [name, kind]),
      [...names.map((name) => [name, 'key']), ['', 'unusable']],
    );
  });

  it('of the same name are the last one, as in the CLI', () => {
    const [profile, ...others] = profileFile.read('{"a": {"token": "1"}, "a": {"token": "2"}}');
    assert.deepEqual(profile?.key, { kind: 'key', credentials: { token: '2' } });
    assert.deepEqual(others, []);
  });
});
