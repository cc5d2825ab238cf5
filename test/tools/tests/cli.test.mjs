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

describe('npm run --silent explain', () => {
  it('explains every code of the example log that npm start opens', async () => {
    const explain = new MarkedCommand('npm', [
      'run',
      '--silent',
      'explain',
      '--',
      'test/fixtures/workspace/terraform.log',
    ]);
    assert.equal(await explain.ended, 0);
    const [lines] = await explain.prints(/^.*\n$/s);
    const codes = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).code);
    await explain.end();
    assert.deepEqual(codes, [
      'DiskNotPortable',
      'InvalidOperation.EniServiceManaged',
      'Ecs.0102',
      'INVALID_NIC_LB_ASSOCIATED',
      'UNSUPPORTED_OPERATION_INSTANCE_STATUS',
    ]);
  });
});
