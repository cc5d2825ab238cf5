/** How often we look whether our parent is still there, in milliseconds. */
const period = 250;

/**
 * npm starts a script through a shell, which a SIGTERM sent to npm ends without passing it on: when that shell is gone,
 * we take the signal ourselves.
 */
export function endWithParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, period);
  watch.unref();
}
