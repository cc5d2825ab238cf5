import assert from 'node:assert/strict';
import { ConfigurationTarget, workspace } from 'vscode';
import { defaultLimits, limitBounds } from '../../src/providers/requestLimits';
import { requestLimits } from '../../src/ui/requestLimits';

describe('The settings for the requests of an account, in the real editor', () => {
  const names = ['maxRequestsPerAccount', 'maxWritesPerAccount'] as const;
  const set = (name: (typeof names)[number], value: unknown) =>
    workspace.getConfiguration('cloudAttachments').update(name, value, ConfigurationTarget.Global);
  afterEach(() => Promise.all(names.map((name) => set(name, undefined))));

  it('have the documented defaults', () => assert.deepEqual(requestLimits(), defaultLimits));

  it('are read anew each time', async () => {
    await set('maxRequestsPerAccount', 10);
    await set('maxWritesPerAccount', 2);
    assert.deepEqual(requestLimits(), { requests: 10, writes: 2 });
    await set('maxWritesPerAccount', 3);
    assert.deepEqual(requestLimits(), { requests: 10, writes: 3 });
  });

  it('stay within their bounds, and values of another type count as not set', async () => {
    await set('maxRequestsPerAccount', 1_000_000);
    await set('maxWritesPerAccount', -1);
    assert.deepEqual(requestLimits(), { requests: limitBounds.requests.most, writes: limitBounds.writes.least });
    await set('maxRequestsPerAccount', 'many');
    assert.equal(requestLimits().requests, defaultLimits.requests);
  });
});
