import assert from 'node:assert/strict';
import { MarkedCommand } from './leftovers.mjs';

describe('npm run --silent sandbox', () => {
  it('prints its line alone, and ends when npm is told to', async () => {
    const sandbox = new MarkedCommand('npm', ['run', '--silent', 'sandbox', '--', '--port', '0']);
    try {
      const [line] = await sandbox.prints(/^.*\n$/s);
      const { zenlayer } = JSON.parse(line);
      assert.match(zenlayer.endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
      sandbox.signal('SIGTERM');
      await sandbox.gone();
    } finally {
      await sandbox.end();
    }
  });

  it('passes on the exit code of wrong arguments', async () => {
    const sandbox = new MarkedCommand('npm', ['run', '--silent', 'sandbox', '--', '--no-such-option']);
    assert.notEqual(await sandbox.ended, 0);
    await sandbox.end();
  });
});
