/** Whether a process with this number runs as this user: windows of the same user share what the extension keeps. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
