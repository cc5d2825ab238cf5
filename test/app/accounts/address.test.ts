import assert from 'node:assert/strict';
import { addressProblem } from '../../../src/app/accounts/address';
import { providers } from '../../../src/providers/registry';

describe('An endpoint that the user enters', () => {
  const right: readonly string[] = [
    'https://ecs.example.com',
    'https://ecs.example.com/',
    'https://ecs.example.com:8443',
    'HTTPS://ECS.EXAMPLE.COM',
    'http://127.0.0.1:8787',
    'http://localhost:8787',
    'http://[::1]:8787',
  ];
  for (const text of right) it(`may be ${text}`, () => assert.equal(addressProblem(text), undefined));

  const wrong: readonly (readonly [text: string, problem: RegExp])[] = [
    ['', /valid endpoint/],
    ['ecs.example.com', /valid endpoint/],
    ['http://ecs.example.com', /HTTPS/],
    ['http://127.0.0.1.evil.example', /HTTPS/],
    ['http://localhost.evil.example', /HTTPS/],
    ['http://128.0.0.1', /HTTPS/],
    ['ftp://ecs.example.com', /HTTPS/],
    ['javascript:alert(1)', /HTTPS/],
    ['file:///etc/passwd', /HTTPS/],
    ['data:text/html,x', /HTTPS/],
    ['https://user@ecs.example.com', /password/],
    ['https://user:word@ecs.example.com', /password/],
    ['https://ecs.example.com@evil.example', /password/],
    ['https://ecs.example.com/api', /path/],
    ['https://ecs.example.com/?a=b', /path/],
    ['https://ecs.example.com?', /path/],
    ['https://ecs.example.com#x', /path/],
  ];
  for (const [text, problem] of wrong) {
    it(`must not be “${text}”`, () => assert.match(addressProblem(text) ?? '', problem));
  }

  for (const provider of providers) {
    it(`may be every endpoint that ${provider.label} offers, and this machine`, () => {
      const urls = [...provider.endpoints.map(({ url }) => url), 'http://127.0.0.1:8787'];
      for (const url of urls) assert.equal(addressProblem(url, provider), undefined, url);
    });
  }

  it('must be one that the cloud understands', () => {
    const [problem] = providers.flatMap((provider) => addressProblem('https://gateway.example.com', provider) ?? []);
    assert.match(problem ?? '', /^The endpoints of the other services can’t be derived from gateway\.example\.com\./);
    const withPath = providers.map((provider) => addressProblem('https://iam.example.com/v3', provider));
    assert.ok(
      withPath.every((each) => each === 'Enter the host only, without a path.'),
      `${withPath}`,
    );
  });
});
