import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sandboxWorkbench } from './support/sandboxWorkbench';
import type { Workbench } from './support/workbench';

const rows = '.pane-body .monaco-list-row';

/** Drags the border of the side bar until it has a width, in pixels. */
async function setWidth(page: Page, width: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  assert.ok(box, 'the side bar is visible');
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + width, middle, { steps: 5 });
  await page.mouse.up();
  await page.mouse.move(box.x + 900, middle);
}

/**
 * The texts of expanded regions, which show a count, and of the rows below them of which too much is cut: a name of up
 * to 30 characters, or with a name of up to 20 the first part of the description too.
 */
const cutRows = (page: Page): Promise<readonly string[]> =>
  page.locator(rows).evaluateAll((all) =>
    all.flatMap((row) => {
      const container = row.querySelector('.monaco-icon-label-container');
      const name = row.querySelector('.label-name');
      const description = row.querySelector('.label-description');
      const firstLevel = row.getAttribute('aria-expanded') === 'true' ? 2 : 3;
      if (!container || !name || Number(row.getAttribute('aria-level')) < firstLevel) return [];
      const text = description?.firstChild;
      const range = row.ownerDocument.createRange();
      if (text) {
        const [first = ''] = (text.textContent ?? '').split(' · ');
        range.setStart(text, 0);
        range.setEnd(text, first.length);
      } else {
        range.selectNodeContents(name);
      }
      const length = name.textContent?.length ?? 0;
      if (length > 30) return [];
      const part = length > 20 ? name : range;
      const right = Math.max(name.getBoundingClientRect().right, part.getBoundingClientRect().right);
      return right > container.getBoundingClientRect().right + 0.5 ? [row.getAttribute('aria-label') ?? ''] : [];
    }),
  );

describe('Rows in the real workbench', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    workbench = await sandboxWorkbench();
  });
  beforeEach(() => workbench.collapseAll());
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });

  const worlds = [
    ['Zenlayer sandbox', 'asia-east-1', 'orders-db-primary'],
    ['Alibaba Cloud sandbox', 'cn-hangzhou', 'mall-web-01'],
    ['Huawei Cloud sandbox', 'cn-north-4', 'shop-web-01'],
  ] as const;
  for (const [account, region, instance] of worlds) {
    it(`show names and the first part of descriptions at a width of 300 pixels: ${account}`, async () => {
      await workbench.expand(account, region, instance);
      await workbench.expand('Unattached disks');
      for (const width of [200, 500, 300]) {
        await setWidth(workbench.page, width);
        await workbench.picture(`rows-${account.split(' ')[0]?.toLowerCase()}-${width}`);
      }
      assert.deepEqual(await cutRows(workbench.page), []);
    });
  }

  it('differ if their resources have one name, in the row and to a screen reader', async () => {
    await workbench.expand('Huawei Cloud sandbox', 'ap-southeast-3', 'Unattached disks');
    const same = workbench.page.locator(rows).filter({ hasText: 'two-of-this-name' });
    await same.nth(1).waitFor();
    const labels = await same.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''));
    const texts = await same.locator('.label-name').allInnerTexts();
    assert.equal(new Set(labels).size, labels.length, labels.join('\n'));
    assert.equal(new Set(texts).size, texts.length, texts.join('\n'));
    for (const [place, text] of texts.entries()) {
      assert.match(text, /^two-of-this-name …[\da-f]{6,}$/);
      assert.ok(labels[place]?.includes(text), labels[place]);
    }
    await workbench.picture('rows-of-one-name');
  });
});
