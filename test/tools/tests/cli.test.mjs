import assert from 'node:assert/strict';
import { TrackedCommand } from './trackedCommand.mjs';

describe('npm run --silent sandbox', () => {
  it('prints only its line, and exits when npm gets SIGTERM', async () => {
    const sandbox = new TrackedCommand('npm', ['run', '--silent', 'sandbox', '--', '--port', '0']);
    try {
      const [line] = await sandbox.waitForOutput(/^.*\n$/s);
      const { zenlayer } = JSON.parse(line);
      assert.match(zenlayer.endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
      sandbox.signal('SIGTERM');
      await sandbox.waitUntilGone();
    } finally {
      await sandbox.dispose();
    }
  });

  it('exits with an error code for wrong arguments', async () => {
    const sandbox = new TrackedCommand('npm', ['run', '--silent', 'sandbox', '--', '--no-such-option']);
    assert.notEqual(await sandbox.ended, 0);
    await sandbox.dispose();
  });
});

describe('npm run --silent explain', () => {
  it('explains every code of the example log that npm start opens', async () => {
    const explain = new TrackedCommand('npm', [
      'run',
      '--silent',
      'explain',
      '--',
      'test/fixtures/workspace/terraform.log',
    ]);
    assert.equal(await explain.ended, 0);
    const [lines] = await explain.waitForOutput(/^.*\n$/s);
    const codes = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).code);
    await explain.dispose();
    assert.deepEqual(codes, [
      'DiskNotPortable',
      'InvalidOperation.EniServiceManaged',
      'Ecs.0102',
      'INVALID_NIC_LB_ASSOCIATED',
      'UNSUPPORTED_OPERATION_INSTANCE_STATUS',
    ]);
  });
});
