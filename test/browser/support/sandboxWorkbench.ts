import { Workbench } from './workbench';

let opened: Promise<Workbench> | undefined;

async function open(): Promise<Workbench> {
  const workbench = await Workbench.open();
  process.once('exit', () => workbench.removeProfile());
  await workbench.openSandbox();
  return workbench;
}

async function startOver(workbench: Workbench): Promise<void> {
  await workbench.calm();
  await workbench.command('View: Close All Editors');
  await workbench.palette('Reset Sandbox');
  await workbench.answer('Reset');
  await workbench.toast('The sandbox was reset.').waitFor();
  await workbench.clearToasts();
  await workbench.collapseAll();
  await workbench.widenSideBar();
  await workbench.skipLog();
}

/**
 * Returns a workbench with the sandbox as it is at first, for suites that need nothing else. It stays open for the next
 * suite of this process, because opening one takes longer than most tests, and ends with the process.
 */
export async function sandboxWorkbench(): Promise<Workbench> {
  const isFirst = opened === undefined;
  opened ??= open();
  const workbench = await opened;
  if (!isFirst) await startOver(workbench);
  return workbench;
}
