import assert from 'node:assert/strict';
import { lineText, parseLine } from '../../../../src/app/operations/record/lineText';
import { detachPlan, exampleLines, linesOf } from '../../../support/recordLines';

const [line] = linesOf(['planned']);
assert.ok(line, 'there is an example');
/** A line as it is stored, with changes. */
const stored = (changes: object = {}): string => JSON.stringify({ ...JSON.parse(lineText(line)), ...changes });
const withPlan = (changes: object): string => stored({ plan: { ...detachPlan, ...changes } });

describe('A parsed line of the record', () => {
  for (const example of exampleLines) {
    it(`is the one that was written: ${example.event}`, () => {
      const written = lineText(example);
      assert.deepEqual(parseLine(written), example);
      assert.match(written, /^\{"v":1,.*"at":"2026-11-21T08:00:\d\d\.000Z"/, 'with a time that people can read');
    });
  }

  it('holds the whole plan of a vNIC in a project, and of a release', () => {
    const { instance: _none, ...release } = detachPlan;
    const target = { ...detachPlan.target, kind: 'vnic', project: '0123456789abcdef0123456789abcdef' } as const;
    const [entry] = linesOf(['planned'], { plan: { ...release, action: 'releaseVnic', target } });
    assert.ok(entry, 'there is a line');
    assert.deepEqual(parseLine(lineText(entry)), entry);
  });

  it('holds what is needed to undo a detach', () => {
    const disk = { ...detachPlan.before, role: 'data', deleteWithInstance: true, zone: 'cn-hangzhou-i' } as const;
    const vnic = { nativeState: 'InUse', zone: 'cn-hangzhou-i', privateIps: ['10.0.0.7'], securityGroups: ['sg-1'] };
    for (const before of [disk, vnic]) {
      const [entry] = linesOf(['planned'], { plan: { ...detachPlan, before } });
      assert.ok(entry, 'there is a line');
      assert.deepEqual(parseLine(lineText(entry)), entry);
    }
  });

  it('of a step holds which later steps there are, and nothing that a request is made of', () => {
    const [step] = linesOf(['stepOf']);
    assert.ok(step?.event === 'stepOf', 'there is a line');
    const [later] = step.later;
    assert.ok(later, 'there is a later step');
    const withMore = {
      ...JSON.parse(lineText(step)),
      later: [{ ...later, parameters: { a: 1 }, endpoint: 'https://x' }],
    };
    assert.deepEqual(parseLine(JSON.stringify(withMore)), step);
    for (const change of [{ place: 0 }, { of: 'three' }, { later: [{ ...later, action: 'encryptDisk' }] }]) {
      assert.equal(parseLine(JSON.stringify({ ...withMore, ...change })), undefined);
    }
  });

  it('contains only known fields', () => {
    assert.deepEqual(parseLine(stored({ accessKeySecret: 'x' })), line);
    assert.deepEqual(parseLine(withPlan({ account: { ...detachPlan.account, accessKeySecret: 'x' } })), line);
  });

  const unreadable: Readonly<Record<string, string>> = {
    'an empty line': '',
    'an incomplete line': stored().slice(0, -7),
    'the end of a line': stored().slice(9),
    'a line of a later version': stored({ v: 2 }),
    'a line without a version': stored({ v: undefined }),
    'a plan without a call': withPlan({ call: undefined }),
    'an action of a later version': withPlan({ action: 'encryptDisk' }),
    'an action by the name of a property that every object has': withPlan({ action: 'constructor' }),
    'an event of a later version': stored({ event: 'adopted' }),
    'an event by the name of a property that every object has': stored({ event: 'constructor' }),
    'a time that is none': stored({ at: 'yesterday' }),
    'an id that is a number': stored({ id: 7 }),
    'a number that is negative': stored({ n: -1 }),
    'a number that is a text': stored({ n: '0' }),
    'a target that is a text': withPlan({ target: 'd-1' }),
    'parameters that are a list': withPlan({ parameters: [] }),
    'a list': '[]',
    'a number': '7',
    null: 'null',
    'bytes that are no text': '\u0000\uFFFD\uFFFD',
  };
  for (const [what, text] of Object.entries(unreadable)) {
    it(`is left out: ${what}`, () => assert.equal(parseLine(text), undefined));
  }
});
