import assert from 'node:assert/strict';
import { Emitter } from '../../../src/app/event';
import { fillList } from '../../../src/ui/dialogs/fillList';
import { ManualTimer } from '../../support/manualTimer';

interface Entry {
  readonly order: number;
  readonly name: string;
}

/** A list as the editor's: it highlights the first item that the typed text doesn't hide, after each change of its items. */
class List {
  filter = '';
  readonly #active = new Emitter<readonly Entry[]>();
  readonly onDidChangeActive = this.#active.event;
  #items: readonly Entry[] = [];
  activeItems: readonly Entry[] = [];
  /** The items of each update. */
  readonly updates: (readonly Entry[])[] = [];

  get items(): readonly Entry[] {
    return this.#items;
  }

  set items(items: readonly Entry[]) {
    this.#items = items;
    this.updates.push(items);
    this.activeItems = items.filter(({ name }) => name.includes(this.filter)).slice(0, 1);
  }

  /** The editor can't highlight what it hides. */
  drop(): void {
    this.activeItems = [];
    this.#active.fire([]);
  }
}

const entry = (name: string, order = 0): Entry => ({ name, order });
const names = (entries: readonly Entry[]): string => entries.map(({ name }) => name).join(' ');

describe('A list that fills while it is open', () => {
  let list: List;
  let timer: ManualTimer;
  let send: (page: readonly Entry[] | undefined) => Promise<void>;
  let filled: Promise<void>;
  const closing = new AbortController();

  beforeEach(() => {
    list = new List();
    timer = new ManualTimer();
    const waiting: ((page: readonly Entry[] | undefined) => void)[] = [];
    async function* pages(): AsyncIterable<readonly Entry[]> {
      for (;;) {
        const page = await new Promise<readonly Entry[] | undefined>((resolve) => waiting.push(resolve));
        if (!page) return;
        yield page;
      }
    }
    filled = fillList(list, pages(), closing.signal, timer.start);
    send = async (page) => {
      waiting.shift()?.(page);
      await new Promise(setImmediate);
    };
  });

  it('sorts what arrives together', async () => {
    await send([entry('b', 2)]);
    await send([entry('a', 1)]);
    await send(undefined);
    await filled;
    assert.equal(names(list.items), 'a b');
    assert.equal(list.updates.length, 1);
  });

  it('never moves an item that it has shown, because a selection is reported by its place', async () => {
    await send([entry('b', 2)]);
    timer.pass(500);
    await send([entry('a', 1), entry('c', 3)]);
    await send([entry('0', 0)]);
    timer.pass(500);
    await send([entry('d', 1)]);
    await send(undefined);
    await filled;
    assert.equal(names(list.items), 'b 0 a c d');
    for (const [place, update] of list.updates.entries())
      for (const later of list.updates.slice(place)) assert.equal(names(later.slice(0, update.length)), names(update));
  });

  it('keeps the highlighted item when others arrive', async () => {
    await send([entry('a'), entry('b')]);
    timer.pass(500);
    list.activeItems = list.items.slice(1);
    await send([entry('c')]);
    timer.pass(500);
    assert.equal(names(list.activeItems), 'b');
  });

  it('highlights the first match if the highlighted item is hidden by what was typed meanwhile', async () => {
    await send([entry('a')]);
    timer.pass(500);
    list.filter = 'b';
    await send([entry('b')]);
    timer.pass(500);
    list.drop();
    assert.equal(names(list.activeItems), 'b');
    list.drop();
    assert.equal(names(list.activeItems), '', 'when nothing matches it stays empty');
  });
});
