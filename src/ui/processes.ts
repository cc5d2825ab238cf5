/** Whether a process with this number runs as this user. All windows of a user share the extension's files. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
