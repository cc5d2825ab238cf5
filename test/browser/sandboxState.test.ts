import { worldRegions } from '../support/worldRegions';
import { Workbench } from './support/workbench';

const account = 'Zenlayer sandbox';
const region = worldRegions.zenlayer.company;
const disk = 'orders-db-data';

describe('The resources of the sandbox in the real workbench', () => {
  let first: Workbench;
  let second: Workbench | undefined;

  before(async function () {
    this.timeout(120_000);
    first = await Workbench.open();
    await first.openSandbox();
  });
  afterEach(function () {
    return first.recover(this.currentTest);
  });
  after(async () => {
    await second?.dispose();
    await first?.dispose();
  });

  const attached = async (window: Workbench) => {
    await window.expand(account, region, 'orders-db-primary');
    await window.row(disk).waitFor();
  };
  const unattached = async (window: Workbench) => {
    await window.expand(account, region, 'Unattached disks');
    await window.row(disk).waitFor();
  };

  it('stay as they are when the window is reloaded: a detached disk stays detached', async () => {
    await attached(first);
    await first.menu(disk, 'Detach Disk…');
    await first.answer('Detach');
    await first.toast('was detached').waitFor();
    await first.clearToasts();
    await first.reload();
    await first.openView();
    // What was expanded is loaded again first.
    await first.row('orders-db-binlog').waitFor();
    await unattached(first);
    await first.picture('sandbox-reloaded');
  });

  it('are the same in another window of the user, which shows them without a command', async () => {
    second = await first.another();
    await second.openView();
    await unattached(second);
    await second.picture('sandbox-second-window');
  });

  it('are the initial ones again in both windows when one resets them', async () => {
    const other = second ?? (await first.another());
    await first.page.bringToFront();
    await first.palette('Reset Sandbox');
    await first.dialogText();
    await first.picture('sandbox-reset');
    await first.answer('Reset');
    await first.toast('The sandbox was reset.').waitFor();
    await first.clearToasts();
    for (const window of [first, other]) {
      await window.page.bringToFront();
      // The rows that were expanded are expanded again: the disk is where it was.
      await window.row(disk).and(window.page.locator('[aria-label*=", in use"]')).waitFor();
      await window.collapseAll();
      await attached(window);
    }
  });

  it('are updated in the rows of the other window when one changes them', async () => {
    const other = second ?? (await first.another());
    await first.page.bringToFront();
    await first.menu(disk, 'Detach Disk…');
    await first.answer('Detach');
    await first.toast('was detached').waitFor();
    await first.clearToasts();
    await other.page.bringToFront();
    await other.row(disk).waitFor({ state: 'detached' });
  });

  it('are gone in both windows when one exits the sandbox', async () => {
    const other = second ?? (await first.another());
    await first.page.bringToFront();
    await first.palette('Exit Sandbox');
    await first.answer('Exit');
    for (const window of [first, other]) {
      await window.page.bringToFront();
      await window.welcome.waitFor();
    }
    await first.reload();
    await first.openView();
    await first.welcome.waitFor();
  });
});
