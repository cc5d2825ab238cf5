import assert from 'node:assert/strict';
import { type ItemPages, type PagedItem, PagedItems, type PagedItemsOptions } from '../../../src/app/search/pagedItems';
import { maxSearchItems } from '../../../src/app/search/searchedList';
import { SearchSession, typingPauseMs } from '../../../src/app/search/searchSession';
import { ManualTimer } from '../../support/manualTimer';
import { SearchDriver } from '../../support/searchDriver';

const item = (label: string, more: Partial<PagedItem<string>> = {}): PagedItem<string> => ({
  label,
  description: '',
  detail: '',
  value: label,
  ...more,
});

const items = (count: number, prefix = 'disk'): readonly PagedItem<string>[] =>
  Array.from({ length: count }, (_, at) => item(`${prefix}-${String(at).padStart(6, '0')}`));

async function* pagesOf(...pages: readonly (readonly PagedItem<string>[])[]): ItemPages<string> {
  yield* pages;
}

describe('A searched list', () => {
  const timer = new ManualTimer();
  let driver: SearchDriver<string>;
  afterEach(() => driver.close());

  const pauses: string[] = [];
  const open = (options: Partial<PagedItemsOptions<string>>): SearchDriver<string> => {
    const source = new PagedItems<string>({ title: 'Title', placeholder: '', pages: () => pagesOf(), ...options });
    const pause = async (): Promise<void> => {
      pauses.push('pause');
      await new Promise(setImmediate);
    };
    driver = new SearchDriver(new SearchSession(source, timer.start, pause), () => timer.pass(50));
    return driver;
  };

  it('shows at most 200 items of many, says that there are more, and finds the others by what is typed', async () => {
    open({ pages: () => pagesOf(items(60_000), items(60_000, 'other')) });
    await driver.until(({ isBusy }) => !isBusy);
    for (const { items: shown } of driver.states) assert.ok(shown.length <= maxSearchItems, `${shown.length} items`);
    assert.equal(driver.labels.length, maxSearchItems);
    assert.equal(driver.labels.at(-1), 'More than 200 matches');
    assert.equal(driver.shown.items.at(-1)?.value, undefined, 'it can’t be selected');
    await driver.type('R-059999');
    assert.deepEqual(driver.labels, ['other-059999']);
  });

  it('pauses while it compares many items', async () => {
    open({ pages: () => pagesOf(items(100_000)) });
    await driver.until(({ isBusy }) => !isBusy);
    pauses.length = 0;
    await driver.type('no such item');
    assert.ok(pauses.length >= 10, `${pauses.length} pauses`);
  });

  it('shows nothing of a text that was typed over', async () => {
    open({ pages: () => pagesOf(items(100_000)) });
    await driver.until(({ isBusy }) => !isBusy);
    const before = driver.states.length;
    driver.press('000001');
    await driver.type('000002');
    const later = driver.states.slice(before).flatMap(({ items: shown }) => shown.map(({ label }) => label));
    assert.deepEqual([...new Set(later)], ['disk-000002']);
  });

  it('shows items with a smaller order first, whatever is typed', async () => {
    open({ pages: () => pagesOf([item('web', { order: 1 }), item('x-web-x', { order: 0 })]) });
    await driver.type('web');
    assert.deepEqual(driver.labels, ['x-web-x', 'web']);
  });

  it('finds items by what they don’t show, and keeps notes', async () => {
    const note = item('A disk couldn’t be read', { isNote: true });
    open({ pages: () => pagesOf([item('a', { search: 'SN-1234' }), item('b'), note]) });
    await driver.type('sn-12');
    assert.deepEqual(driver.labels, ['a', note.label]);
  });

  it('asks the cloud once the text stays, and shows what both find once', async () => {
    const asked: string[] = [];
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    async function* slowPages(): ItemPages<string> {
      yield [item('known-web', { key: '1' })];
      await ended;
      yield [item('found-web', { key: '2' })];
    }
    const signals: AbortSignal[] = [];
    open({
      pages: slowPages,
      find(typed, signal) {
        asked.push(typed);
        signals.push(signal);
        return pagesOf([item('found-web', { key: '2' })]);
      },
    });
    driver.press('w');
    timer.pass(typingPauseMs - 1);
    driver.press('web');
    await driver.until(({ items: shown }) => shown.length === 2);
    assert.deepEqual(asked, ['web']);
    assert.deepEqual(driver.labels, ['known-web', 'found-web']);
    end();
    await driver.until(({ isBusy }) => !isBusy);
    assert.deepEqual(driver.labels, ['known-web', 'found-web']);
    driver.press('webs');
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true],
    );
  });

  it('ends what it reads when it is closed', async () => {
    let closed: AbortSignal | undefined;
    open({
      pages(signal) {
        closed = signal;
        return pagesOf(items(1));
      },
    });
    await driver.until(({ isBusy }) => !isBusy);
    driver.close();
    assert.equal(closed?.aborted, true);
    const { length } = driver.states;
    driver.press('x');
    timer.pass(1000);
    await new Promise(setImmediate);
    assert.equal(driver.states.length, length);
  });

  it('says why nothing can be read', async () => {
    const reason = new Error('no permission');
    open({
      pages: () => ({
        [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(reason) }),
      }),
    });
    await driver.until(() => driver.error !== undefined);
    assert.equal(driver.error, reason);
  });
});
