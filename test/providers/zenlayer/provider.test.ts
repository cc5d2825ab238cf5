import assert from 'node:assert/strict';
import { zenlayer } from '../../../src/providers/zenlayer';
import { wire } from '../../../src/providers/zenlayer/api/wire';

describe('Zenlayer as a provider', () => {
  const hosts: readonly [string, boolean][] = [
    ['console.zenlayer.com', true],
    ['console.zenlayer.com.evil.test', false],
    ['evil-console.zenlayer.com', false],
    ['zenlayer.com', false],
    ['', false],
  ];
  for (const [host, known] of hosts) {
    it(`${known ? 'knows' : 'does not know'} the host “${host}”`, () => assert.equal(zenlayer.knowsHost(host), known));
  }

  it('lists only reads as reads, and none of its writes', () => {
    for (const action of wire.reads) assert.match(action, /^Describe/);
    for (const { call } of zenlayer.operations) assert.ok(!wire.reads.has(call), call);
  });

  it('needs a key or a token, and masks both secrets', () => {
    assert.deepEqual(
      zenlayer.credentialFields.map(({ name, secret }) => [name, secret]),
      [
        ['accessKeyId', false],
        ['accessKeySecret', true],
        ['token', true],
      ],
    );
  });

  it('links to the front page of the console, because no other page is known', () => {
    assert.deepEqual(zenlayer.console(undefined, undefined, zenlayer.endpoints[0]?.url ?? ''), {
      url: 'https://console.zenlayer.com/dashboard',
      exact: false,
    });
  });

  it('asks for typed text before an irreversible operation', () => {
    const irreversible = zenlayer.operations.filter((each) => each.irreversible).map(({ action }) => action);
    assert.deepEqual(irreversible, ['releaseDisk', 'releaseVnic']);
  });
});
