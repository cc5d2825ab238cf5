import assert from 'node:assert/strict';
import { providers } from '../../src/providers/registry';
import { wireOf } from '../support/wireOf';

/** Letters of other scripts that look like Latin ones. */
const alike: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  s: 'ѕ',
  x: 'х',
  y: 'у',
};

/** The host whose registered name has a letter that looks alike, as it is typed and as it is resolved. */
function withLookAlike(host: string): readonly string[] {
  const labels = host.split('.');
  const name = labels.at(-2) ?? '';
  const letter = [...name].find((each) => Object.hasOwn(alike, each)) ?? '';
  assert.notEqual(letter, '', `${name} has a letter for which a lookalike is known`);
  const shown = labels.with(-2, name.replace(letter, alike[letter] ?? '')).join('.');
  return [shown, new URL(`https://${shown}`).hostname];
}

/** Hosts of an attacker that look like a host of the cloud, and writings of it that aren't a host name. */
function foreignHosts(host: string): Readonly<Record<string, readonly string[]>> {
  const labels = host.split('.');
  const domain = labels.slice(-2).join('.');
  return {
    'a suffix': [`${host}.attacker.example`, `${host}.${domain}.attacker.example`, `${host}-attacker.example`],
    'a longer ending': [`${host}x`, `${host}.cn`, host.replace(/\.([a-z]+)$/, '-$1.$1')],
    'a prefix': [`attacker${host}`, `attacker-${host}`, `attacker.${host}`],
    'a part of the name': [domain, `.${domain}`, `attacker.example.${domain}`, `attacker${domain}`],
    'no dots': [host.replaceAll('.', ''), host.replaceAll('.', '-'), host.replace('.', 'x')],
    'letters that look alike': withLookAlike(host),
    'a trailing dot': [`${host}.`],
    'a port': [`${host}:443`, `${host}:8443`],
    'user information': [`${host}@attacker.example`, `user@${host}`, `user:password@${host}`],
    'a path or a query': [
      `${host}/`,
      `attacker.example/${host}`,
      `attacker.example?${host}`,
      `attacker.example#${host}`,
    ],
    'white space or a line break': [` ${host}`, `${host} `, `${host}\n`, `attacker.example\n${host}`, `${host}\0`],
    nothing: ['', '.', '*', `*.${domain}`, 'localhost', '127.0.0.1'],
  };
}

describe('A host that looks like one of the cloud', () => {
  for (const provider of providers) {
    const hosts = provider.endpoints.map(({ url }) => new URL(url).hostname);

    it(`is told from the endpoints that ${provider.label} offers, which are its hosts`, () => {
      assert.notEqual(hosts.length, 0, `${provider.label} offers an endpoint`);
      for (const { url } of provider.endpoints) {
        const { protocol, hostname, port, username, pathname } = new URL(url);
        assert.deepEqual([protocol, port, username, pathname], ['https:', '', '', '/'], url);
        assert.ok(provider.knowsHost(hostname), `knowsHost of ${provider.label} knows ${hostname}`);
      }
    });

    for (const what of Object.keys(foreignHosts('host.example'))) {
      it(`by ${what} isn’t known to ${provider.label}`, () => {
        const { knowsHost } = wireOf(provider);
        for (const foreign of hosts.flatMap((host) => foreignHosts(host)[what] ?? [])) {
          assert.equal(
            provider.knowsHost(foreign),
            false,
            `knowsHost of ${provider.label}: ${JSON.stringify(foreign)}`,
          );
          assert.equal(
            knowsHost(foreign),
            false,
            `the wire’s knowsHost of ${provider.label}: ${JSON.stringify(foreign)}`,
          );
        }
      });
    }

    it(`in capital letters is a host of ${provider.label} only as a URL reads it`, () => {
      for (const host of hosts) {
        assert.equal(provider.knowsHost(host.toUpperCase()), false, host.toUpperCase());
        assert.ok(provider.knowsHost(new URL(`https://${host.toUpperCase()}`).hostname), host);
      }
    });

    it(`of another cloud isn’t known to ${provider.label}`, () => {
      for (const other of providers.filter((each) => each !== provider)) {
        for (const { url } of other.endpoints) assert.equal(provider.knowsHost(new URL(url).hostname), false, url);
      }
    });
  }
});
