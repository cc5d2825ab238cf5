/**
 * Runs a command and ends it, with everything the command started, as soon as stdin closes: whoever started the guard
 * holds the other end, so nothing outlives it, however it dies. Usage: node guard.mjs COMMAND [ARGUMENT…]
 */
import { spawn, spawnSync } from 'node:child_process';

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

child.once('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));

process.stdin.resume();
process.stdin.once('end', endAll);
process.stdin.once('error', endAll);

function endAll() {
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
  else process.kill(-process.pid, 'SIGKILL');
}
