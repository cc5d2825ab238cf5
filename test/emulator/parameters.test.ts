import assert from 'node:assert/strict';
import { jsonForm, readJsonBody, textForm } from '../../src/emulator/parameters/form';
import { type ParameterRefusals, Parameters } from '../../src/emulator/parameters/parameters';
import { Refusal } from '../../src/emulator/refusal';

const refusals: ParameterRefusals = {
  missing: (name) => new Refusal(`${name} missing`),
  wrongType: (name) => new Refusal(`${name} wrongType`),
  tooSmall: (name) => new Refusal(`${name} tooSmall`),
  tooLarge: (name) => new Refusal(`${name} tooLarge`),
};

const limits = { usual: 5, least: 1, most: 9 };

const refusalOf = (read: () => unknown): string => {
  try {
    return `accepted: ${String(read())}`;
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error.code;
  }
};

describe('Parameters of an emulated request', () => {
  const sent = { text: 'a', empty: '', flag: false, whole: 7, texts: ['a', 'b'], nothing: null, inner: { text: 'b' } };
  const json = new Parameters(jsonForm(sent), refusals);
  const pairs: Readonly<Record<string, string>> = {
    text: 'a',
    empty: '',
    flag: 'FALSE',
    whole: '7',
    'texts.1': 'a',
    'texts.2': 'b',
  };
  const text = new Parameters(
    textForm((name) => pairs[name]),
    refusals,
  );

  for (const [name, parameters] of Object.entries({ json, text })) {
    it(`are read from the form ${name}`, () => {
      assert.deepEqual(
        [parameters.sent('text'), parameters.sent('empty'), parameters.sent('none')],
        ['a', '', undefined],
      );
      assert.deepEqual([parameters.text('none'), parameters.required('text')], ['', 'a']);
      assert.deepEqual([parameters.flag('flag'), parameters.flag('none')], [false, undefined]);
      assert.deepEqual([parameters.whole('whole', limits), parameters.whole('none', limits)], [7, 5]);
      assert.deepEqual([parameters.list('texts'), parameters.list('none')], [['a', 'b'], []]);
    });

    it(`are refused when they are missing, of another type, or out of range, in the form ${name}`, () => {
      for (const missing of ['none', 'empty']) {
        assert.equal(
          refusalOf(() => parameters.required(missing)),
          `${missing} missing`,
        );
      }
      assert.equal(
        refusalOf(() => parameters.flag('text')),
        'text wrongType',
      );
      assert.equal(
        refusalOf(() => parameters.whole('text', limits)),
        'text wrongType',
      );
      assert.equal(
        refusalOf(() => parameters.whole('whole', { usual: 9, least: 8 })),
        'whole tooSmall',
      );
      assert.equal(
        refusalOf(() => parameters.whole('whole', { usual: 1, most: 6 })),
        'whole tooLarge',
      );
      assert.equal(
        refusalOf(() => parameters.list('texts', 1)),
        'texts tooLarge',
      );
    });
  }

  it('are tolerated without a refusal: read as omitted, or limited', () => {
    const tolerant = new Parameters(jsonForm({ ...sent, texts: [1] }));
    assert.deepEqual(
      [tolerant.sent('whole'), tolerant.flag('text'), tolerant.required('none')],
      [undefined, undefined, ''],
    );
    assert.deepEqual(
      [
        tolerant.whole('text', limits),
        tolerant.whole('whole', { usual: 1, most: 6 }),
        tolerant.whole('whole', { usual: 1, least: 8 }),
      ],
      [5, 6, 8],
    );
    assert.deepEqual(tolerant.list('texts'), []);
  });

  it('of JSON can be null, and can contain objects', () => {
    assert.deepEqual([json.sent('nothing'), json.has('nothing'), json.has('flag')], [undefined, false, true]);
    assert.equal(
      refusalOf(() => json.sent('whole')),
      'whole wrongType',
    );
    assert.deepEqual([json.object('inner').text('text'), json.object('none').text('text')], ['b', '']);
    const listed = new Parameters(jsonForm({ each: [{ text: 'a' }, 3, null, { text: 'b' }] }));
    assert.deepEqual(
      listed.objects('each').map((each) => each.text('text')),
      ['a', 'b'],
    );
    assert.deepEqual(listed.objects('none'), []);
  });

  it('must have a value in a required list', () => {
    const lists = new Parameters(jsonForm({ some: ['a'], empty: [], mixed: ['a', 1] }), refusals);
    assert.deepEqual(lists.requiredList('some'), ['a']);
    assert.equal(
      refusalOf(() => lists.requiredList('none')),
      'none missing',
    );
    assert.equal(
      refusalOf(() => lists.requiredList('empty')),
      'empty tooSmall',
    );
    assert.equal(
      refusalOf(() => lists.requiredList('mixed')),
      'mixed wrongType',
    );
  });

  it('in a body are a JSON object or nothing', () => {
    assert.deepEqual(readJsonBody('{"a":1}'), { a: 1 });
    for (const body of ['', '[1]', 'null', '"a"', '{']) assert.equal(readJsonBody(body), undefined, body);
  });
});
