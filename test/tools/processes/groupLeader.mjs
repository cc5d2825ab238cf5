/**
 * Runs a command, and kills it with all its descendants when stdin closes. The process that started this one holds the
 * other end of that pipe, so they exit with it even if it is killed. Usage: node groupLeader.mjs COMMAND [ARGUMENT…]
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
process.stdin.once('end', killGroup);
process.stdin.once('error', killGroup);

function killGroup() {
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
  else process.kill(-process.pid, 'SIGKILL');
}
