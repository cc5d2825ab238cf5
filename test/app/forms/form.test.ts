import assert from 'node:assert/strict';
import { type FormStep, type Move, runForm, type StepContext } from '../../../src/app/forms/form';

type Entered = Readonly<Record<string, string>>;

/** A form whose steps do what a test says, one entry for each run of a step. */
function form(script: readonly (readonly [step: string, move: Partial<Move<Entered>> & { readonly kind: string }])[]) {
  const ran: string[] = [];
  const queue = [...script];
  const step = (name: string, isSilent = false): FormStep<Entered> => ({
    name,
    ...(isSilent ? { isSilent } : {}),
    async run(entered, { step: place, total, canGoBack, problem }: StepContext) {
      ran.push(`${name} ${place}/${total}${canGoBack ? ' back' : ''}${problem === '' ? '' : ` ${problem}`}`);
      const [expected, move] = queue.shift() ?? assert.fail(`${name} is run once more`);
      assert.equal(name, expected);
      return { entered, problem: '', step: '', ...move } as Move<Entered>;
    },
  });
  return { ran, step };
}

describe('A form', () => {
  it('runs its steps in order, counts those with a prompt, and returns what was entered', async () => {
    const { ran, step } = form([
      ['a', { kind: 'next', entered: { a: '1' } }],
      ['test', { kind: 'next' }],
      ['b', { kind: 'next', entered: { a: '1', b: '2' } }],
    ]);
    const steps = [step('a'), step('test', true), step('b')];
    assert.deepEqual(await runForm(() => steps, {}), { a: '1', b: '2' });
    assert.deepEqual(ran, ['a 1/2', 'test 2/2 back', 'b 2/2 back']);
  });

  it('goes back over steps without a prompt, keeps what was entered, and stays at the first', async () => {
    const { ran, step } = form([
      ['a', { kind: 'next', entered: { a: '1' } }],
      ['test', { kind: 'next' }],
      ['b', { kind: 'back', entered: { a: '1', b: 'half' } }],
      ['a', { kind: 'back' }],
      ['a', { kind: 'next' }],
      ['test', { kind: 'next' }],
      ['b', { kind: 'next' }],
    ]);
    const steps = [step('a'), step('test', true), step('b')];
    assert.deepEqual(await runForm(() => steps, {}), { a: '1', b: 'half' });
    assert.equal(ran.length, 7);
  });

  it('continues at a step with the problem that it shows, once', async () => {
    const { ran, step } = form([
      ['a', { kind: 'next' }],
      ['test', { kind: 'to', step: 'a', problem: 'Wrong.' }],
      ['a', { kind: 'next' }],
      ['test', { kind: 'next' }],
    ]);
    const steps = [step('a'), step('test', true)];
    await runForm(() => steps, {});
    assert.deepEqual(ran, ['a 1/1', 'test 2/1 back', 'a 1/1 Wrong.', 'test 2/1 back']);
  });

  it('has the steps that apply to what was entered so far', async () => {
    const { ran, step } = form([
      ['a', { kind: 'next', entered: { a: 'more' } }],
      ['b', { kind: 'next' }],
      ['c', { kind: 'next' }],
    ]);
    const [a, b, c] = [step('a'), step('b'), step('c')];
    const start: Entered = {};
    await runForm(({ a: text }) => (text === 'more' ? [a, b, c] : [a, c]), start);
    assert.deepEqual(ran, ['a 1/2', 'b 2/3 back', 'c 3/3 back']);
  });

  it('returns nothing if the user cancels', async () => {
    const { step } = form([
      ['a', { kind: 'next', entered: { a: '1' } }],
      ['b', { kind: 'cancel' }],
    ]);
    const steps = [step('a'), step('b')];
    assert.equal(await runForm(() => steps, {}), undefined);
  });
});
