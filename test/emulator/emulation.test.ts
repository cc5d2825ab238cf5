import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Dialect } from '../../src/emulator/dialect';
import { type Age, Emulation } from '../../src/emulator/emulation';
import { Timeline } from '../../src/emulator/timeline';
import { jsonResponse, wireRequest } from '../../src/emulator/wire';
import { recordRequest } from '../../src/emulator/writes/recordedRequest';
import type { LogUpdate, RecordedWrite, WorldStart, WriteLog } from '../../src/emulator/writes/writeLog';
import { dialectStub } from '../support/dialectStub';

const firstWorld: WorldStart = { id: '0000000a', startedAt: 1000 };

/** What the windows of a user share. */
class SharedLog {
  world = firstWorld;
  writes: RecordedWrite[] = [];
  /** Runs before a write of any window is added. */
  beforeAppend: () => Promise<void> | void = () => undefined;

  /** Returns the log as one window reads it. */
  open(): WriteLog {
    let seen = '';
    let read = 0;
    return {
      read: async (): Promise<LogUpdate> => {
        const { world, writes } = this;
        const isNew = world.id !== seen;
        if (isNew) read = 0;
        seen = world.id;
        const unread = writes.slice(read);
        read = writes.length;
        return { world, isNew, writes: unread };
      },
      append: async (write) => {
        const { writes } = this;
        await this.beforeAppend();
        writes.push(write);
      },
      restart: async (world) => {
        this.world = world;
        this.writes = [];
      },
    };
  }
}

/** A cloud with one list: a write of `/x` adds `x` with the time and a random number at once, and again 100 ms later. */
function listDialect(timeline: Timeline, random: () => { below(below: number): number }): Dialect {
  let fresh = random();
  let list: string[] = [];
  const add = (name: string) => list.push(`${name} at ${timeline.now()} with ${fresh.below(1000)}`);
  return {
    ...dialectStub,
    id: 'list',
    actionOf: () => '',
    respond: (request) => (request.method === 'GET' ? jsonResponse(200, list) : recordRequest(request, [])),
    perform({ target }) {
      add(target);
      timeline.after(100, () => add(`${target} done`));
      return jsonResponse(200, list.length);
    },
    actionOfWrite: ({ target }) => target.slice(1),
    reset() {
      fresh = random();
      list = [];
    },
  };
}

describe('The emulation of one window', () => {
  let shared: SharedLog;
  let now: number;

  beforeEach(() => {
    shared = new SharedLog();
    now = 2000;
  });

  async function openWindow() {
    const timeline = new Timeline(() => now);
    const emulation = await Emulation.open({
      timeline,
      log: shared.open(),
      create: (parts) => [listDialect(parts.timeline, parts.freshRandom)],
    });
    const send = async (method: string, target: string): Promise<unknown> => {
      const [dialect] = emulation.dialects;
      assert.ok(dialect, 'there is a dialect');
      const { body } = await emulation.respond(dialect, wireRequest(method, target, {}, Buffer.alloc(0)));
      return JSON.parse(body);
    };
    return {
      emulation,
      write: (name: string) => send('POST', `/${name}`),
      list: async () => (await send('GET', '/')) as readonly string[],
    };
  }

  it('shows what another window has written, with the same times and random numbers', async () => {
    const [one, other] = [await openWindow(), await openWindow()];
    await one.write('a');
    now += 150;
    await other.write('b');
    now += 500;
    const list = await one.list();
    assert.deepEqual(
      list.map((line) => line.replace(/ with .*/, '')),
      ['/a at 2000', '/a done at 2100', '/b at 2150', '/b done at 2250'],
    );
    assert.deepEqual(await other.list(), list);
  });

  it('opened later has the same state, whenever the others have read in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(1), fc.constantFrom('read', 'write'), fc.nat(80)), { maxLength: 30 }),
        async (steps) => {
          shared = new SharedLog();
          now = 2000;
          const windows = [await openWindow(), await openWindow()];
          for (const [place, [at, action, ms]] of steps.entries()) {
            const window = windows[at];
            if (action === 'write') await window?.write(`w${place}`);
            else await window?.list();
            now += ms;
          }
          const lists = await Promise.all([...windows, await openWindow()].map((each) => each.list()));
          assert.deepEqual(lists[0], lists[2]);
          assert.deepEqual(lists[1], lists[2]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('shows an older state without changing the present one', async () => {
    const { emulation, write, list } = await openWindow();
    for (const name of ['a', 'b', 'c']) {
      await write(name);
      now += 60;
    }
    const [dialect] = emulation.dialects;
    assert.ok(dialect, 'there is a dialect');
    const request = wireRequest('GET', '/', {}, Buffer.alloc(0));
    const present = await list();
    const past = async (age: Age): Promise<readonly string[]> => {
      const { body } = await emulation.respond(dialect, request, () => emulation.pastOf(dialect, age).respond(request));
      return (JSON.parse(body) as readonly string[]).map((line) => line.replace(/ with .*/, ''));
    };
    assert.deepEqual(await past({ writes: 1 }), ['/a at 2000', '/b at 2060', '/a done at 2100', '/b done at 2160']);
    assert.deepEqual(await past({ writes: 3 }), []);
    assert.deepEqual(await past({ ms: 100 }), ['/a at 2000', '/b at 2060']);
    assert.deepEqual(await past({ ms: 1000 }), []);
    assert.deepEqual(await list(), present);
  });

  it('reports the writes in order with what the cloud returned', async () => {
    const [one, other] = [await openWindow(), await openWindow()];
    await one.write('a');
    now += 10;
    await other.write('b');
    const writes = (await one.emulation.writes()).map(({ at, cloud, action, accepted, response }) => [
      at,
      cloud,
      action,
      accepted,
      response.body,
    ]);
    assert.deepEqual(writes, [
      [2000, 'list', 'a', true, '1'],
      [2010, 'list', 'b', true, '2'],
    ]);
    await one.emulation.reset();
    assert.deepEqual(await other.emulation.writes(), []);
  });

  it('performs writes of windows at the same time in the order of the log, everywhere', async () => {
    const windows = await Promise.all([openWindow(), openWindow(), openWindow()]);
    await Promise.all(windows.flatMap((each, at) => ['a', 'b'].map((name) => each.write(`${name}${at}`))));
    const [first, ...others] = await Promise.all(windows.map((each) => each.list()));
    assert.equal(first?.length, 6);
    for (const each of others) assert.deepEqual(each, first);
  });

  it('begins again for a write that is older than what it has already shown', async () => {
    const [one, other] = [await openWindow(), await openWindow()];
    await one.write('a');
    shared.beforeAppend = async () => {
      now += 200;
      assert.equal((await one.list()).length, 2, 'the effect of the first write was applied');
    };
    await other.write('late');
    const expected = ['/a at 2000', '/late at 2000', '/a done at 2100', '/late done at 2100'];
    for (const window of [one, other, await openWindow()]) {
      const list = await window.list();
      assert.deepEqual(
        list.map((line) => line.replace(/ with .*/, '')),
        expected,
      );
    }
  });

  it('adds a write again if another window resets the world while it is added', async () => {
    const [one, other] = [await openWindow(), await openWindow()];
    shared.beforeAppend = async () => {
      shared.beforeAppend = () => undefined;
      await other.emulation.reset();
    };
    assert.equal(await one.write('a'), 1);
    assert.equal((await other.list()).length, 1);
  });

  it('rejects a write that never arrives, and continues', async () => {
    const one = await openWindow();
    const append = () => {
      shared.world = { id: crypto.randomUUID(), startedAt: now };
      shared.writes = [];
    };
    shared.beforeAppend = append;
    await assert.rejects(one.write('a'), /reset at the same time/);
    shared.beforeAppend = () => undefined;
    assert.equal(await one.write('b'), 1);
  });

  it('has new random numbers and its initial state after a reset by any window', async () => {
    const [one, other] = [await openWindow(), await openWindow()];
    await one.write('a');
    const before = await one.list();
    const world = await other.emulation.reset();
    assert.deepEqual(await one.list(), []);
    assert.equal(one.emulation.world, world);
    assert.equal(one.emulation.hasWrites, false);
    await one.write('a');
    assert.notDeepEqual(await other.list(), before);
  });

  it('applies no effect twice when the clock of the machine is set back', async () => {
    const one = await openWindow();
    await one.write('a');
    now += 150;
    await one.list();
    now -= 1000;
    await one.write('b');
    now += 2000;
    const list = await one.list();
    assert.equal(list.length, 4);
    assert.deepEqual(await (await openWindow()).list(), list);
  });
});
