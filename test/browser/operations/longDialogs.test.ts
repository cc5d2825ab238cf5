import assert from 'node:assert/strict';
import { Workbench } from '../support/workbench';

interface Language {
  readonly locale: string;
  readonly sandbox: string;
  /** The labels of accounts, groups, and commands. */
  readonly texts: Readonly<Record<string, string>> & Readonly<Record<'zenlayer' | 'alibaba' | 'huawei', string>>;
}

const languages: readonly Language[] = [
  {
    locale: 'en',
    sandbox: 'Try the Sandbox',
    texts: {
      zenlayer: 'Zenlayer sandbox',
      alibaba: 'Alibaba Cloud sandbox',
      huawei: 'Huawei Cloud sandbox',
      unattachedDisks: 'Unattached disks',
      unattachedVnics: 'Unattached vNICs',
      detach: 'Detach Disk…',
      release: 'Release Disk…',
      releaseVnic: 'Release vNIC…',
      remove: 'Detach and Delete vNIC…',
    },
  },
  {
    locale: 'zh-cn',
    sandbox: '试用沙箱',
    texts: {
      zenlayer: 'Zenlayer（沙箱）',
      alibaba: '阿里云（沙箱）',
      huawei: '华为云（沙箱）',
      unattachedDisks: '未挂载的磁盘',
      unattachedVnics: '未绑定的网卡',
      detach: '卸载磁盘…',
      release: '释放磁盘…',
      releaseVnic: '释放网卡…',
      remove: '解绑并删除网卡…',
    },
  },
];

interface LongDialog {
  readonly cloud: 'zenlayer' | 'alibaba' | 'huawei';
  /** The rows above the resource. `unattached` is the group of unattached disks. */
  readonly path: readonly string[];
  readonly row: string;
  readonly command: 'detach' | 'release' | 'releaseVnic' | 'remove';
}

/** Of each cloud, the dialog with the longest text of all that nothing blocks, and the one with the most losses. */
const longest: readonly LongDialog[] = [
  {
    cloud: 'zenlayer',
    path: ['asia-east-1', 'k8s-prod-node-1'],
    row: 'pvc-7f1c2a90-4f1d-4a53-9c0e-5d2b8e6f3a11',
    command: 'detach',
  },
  { cloud: 'zenlayer', path: ['asia-east-1', 'unattachedVnics'], row: 'old-vpn-gateway', command: 'releaseVnic' },
  {
    cloud: 'alibaba',
    path: ['cn-hangzhou', 'ack-prod-node-1'],
    row: 'pvc-3b0c6a8e-5f2d-4e6b-9a41-7c1de0f2a935',
    command: 'detach',
  },
  {
    cloud: 'alibaba',
    path: ['cn-hangzhou', 'members-db-primary'],
    row: 'members-db-primary-system',
    command: 'detach',
  },
  { cloud: 'alibaba', path: ['cn-hangzhou', 'unattachedDisks'], row: 'old-backup', command: 'release' },
  { cloud: 'huawei', path: ['ap-southeast-3', 'odd-states'], row: 'detach-has-failed-before', command: 'detach' },
  { cloud: 'huawei', path: ['cn-north-4', 'shop-web-01'], row: 'shop-web-public', command: 'remove' },
];

/** 800 × 600 at a zoom of 200 %, in CSS pixels. */
const small = { width: 400, height: 300 };
const usual = { width: 1280, height: 960 };

/** Runs in the page: returns what of the dialog must be in view and isn't. The last character of a line counts. */
const outOfView = `(() => {
  const box = document.querySelector('.monaco-dialog-box');
  const isShown = (element, { left, top, right, bottom }) => {
    const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return found !== null && (found === element || element.contains(found));
  };
  const title = box.querySelector('.dialog-message-text');
  const detail = box.querySelector('.dialog-message-detail');
  const buttons = [...box.querySelectorAll('.monaco-button')];
  const hidden = [title, ...buttons]
    .filter((element) => !isShown(element, element.getBoundingClientRect()))
    .map((element) => element.textContent);
  const text = detail.firstChild;
  let start = 0;
  text.data.split('\\n').forEach((line, place) => {
    const end = start + line.length;
    if (place === 0 || line.startsWith('✖')) {
      const range = document.createRange();
      range.setStart(text, end - 1);
      range.setEnd(text, end);
      if (!isShown(detail, range.getBoundingClientRect())) hidden.push(line);
    }
    start = end + 1;
  });
  return hidden;
})()`;

for (const { locale, sandbox, texts } of languages) {
  describe(`The longest dialogs in ${locale}, at 800 × 600 and 200 %`, () => {
    let workbench: Workbench;

    before(async function () {
      this.timeout(120_000);
      workbench = await Workbench.open({ locale, viewport: usual });
      await workbench.palette(sandbox);
    });
    after(() => workbench?.dispose());
    afterEach(async function () {
      await workbench.page.setViewportSize(usual);
      return workbench.recover(this.currentTest);
    });

    for (const { cloud, path, row, command } of longest) {
      it(`${cloud}, ${row}: the question, where it is, and what is lost are in view with the buttons`, async () => {
        await workbench.widenSideBar();
        await workbench.collapseAll();
        await workbench.expand(texts[cloud], ...path.map((label) => texts[label] ?? label));
        await workbench.menu(row, texts[command] ?? command);
        await workbench.dialogText();
        await workbench.page.setViewportSize(small);
        await workbench.picture(`small-dialog-${row}-${locale}`);
        assert.deepEqual(await workbench.page.evaluate(outOfView), []);
        await workbench.answer('Cancel');
      });
    }
  });
}
