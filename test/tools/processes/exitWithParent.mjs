/** How often the parent process is checked, in milliseconds. */
const interval = 250;

/**
 * Ends this process when its parent does. npm starts a script in a shell. A SIGTERM sent to npm ends that shell, which
 * does not forward the signal.
 */
export function exitWithParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, interval);
  timer.unref();
}
