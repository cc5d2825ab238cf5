import assert from 'node:assert/strict';
import { DocumentedRefusals, documentedMessage } from '../../src/emulator/documentedRefusals';
import { Refusal } from '../../src/emulator/refusal';

const row = (code: string, status: number | null, actions: readonly string[] = ['*'], product = 'P') => ({
  code,
  product,
  status,
  actions,
  meaning: { en: 'It failed.', 'zh-cn': '失败。' },
  origin: 'server',
});

describe('The documented refusals of an emulator', () => {
  const documented = new DocumentedRefusals([
    row('Any', 400),
    row('Any', 403, ['Detach']),
    row('Any', 404, ['Read'], 'Q'),
    row('Unknown', null),
    { ...row('Unknown', 400), origin: 'client' },
    { ...row('Printed', 409), messages: ['One.', 'Two.'] },
  ]);
  const statusOf = (refusal: Refusal, action?: string) => documented.rowOf(refusal, action).status;

  it('have the status of the action, or that of any action', () => {
    assert.equal(statusOf(new Refusal('Any'), 'Detach'), 403);
    assert.equal(statusOf(new Refusal('Any'), 'Other'), 400);
    assert.equal(statusOf(new Refusal('Any')), 400);
  });

  it('have the status that was selected, or that of the product', () => {
    assert.equal(statusOf(new Refusal('Any', { status: 404 }), 'Detach'), 404);
    assert.equal(statusOf(new Refusal('Any', { product: 'Q' }), 'Detach'), 404);
  });

  it('have the message that was printed for the code, unless they have one of their own', () => {
    const messageOf = (detail = {}) => {
      const refusal = new Refusal('Printed', detail);
      return documentedMessage(refusal, documented.rowOf(refusal));
    };
    assert.deepEqual(
      [messageOf(), messageOf({ which: 1 }), messageOf({ which: 9 }), messageOf({ text: 'Own.' })],
      ['One.', 'Two.', 'One.', 'Own.'],
    );
    assert.equal(documentedMessage(new Refusal('Any'), documented.rowOf(new Refusal('Any'))), undefined);
  });

  it('are only those that a server returns with a status', () => {
    for (const refusal of [new Refusal('Unknown'), new Refusal('None'), new Refusal('Any', { status: 500 })]) {
      assert.throws(() => documented.rowOf(refusal), /is not in the catalogue with a status/);
    }
  });
});
