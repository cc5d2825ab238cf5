import assert from 'node:assert/strict';
import { codesInText, maxSearched } from '../../../src/app/codes/codesInText';
import type { Knowledge } from '../../../src/finder/knowledge/knowledge';
import { shippedKnowledge } from '../../finder/knowledge';

const response = 'ecs.aliyuncs.com Code: IncorrectDiskStatus\n';

describe('The codes of a text outside of a file', () => {
  let knowledge: Knowledge;
  before(async () => {
    knowledge = await shippedKnowledge();
  });

  const namesIn = (text: string): readonly string[] =>
    codesInText(text, knowledge).map(({ provider, code }) => `${provider} ${code}`);

  it('are each named once, in the order in which they are found', () => {
    assert.deepEqual(namesIn(`Ecs.0114\n${response}${response}Ecs.0114`), [
      'huawei Ecs.0114',
      'alibaba IncorrectDiskStatus',
    ]);
  });

  it('include one without evidence if it is all of the text', () => {
    assert.deepEqual(namesIn(' InternalError\n'), ['alibaba InternalError']);
  });

  it('have the status next to them', () => {
    const [found] = codesInText('HTTP/1.1 409 ecs.aliyuncs.com Code: InvalidParameter', knowledge);
    assert.equal(found?.status, 409);
  });

  for (const text of ['', '   \n', 'all is well', 'InternalError in our own service\n']) {
    it(`aren’t found in ${JSON.stringify(text)}`, () => assert.deepEqual(namesIn(text), []));
  }

  it('are found in the beginning of a text that is too long, and not beyond', () => {
    const filler = '.\n'.repeat(maxSearched / 2);
    assert.deepEqual(namesIn(response + filler), ['alibaba IncorrectDiskStatus']);
    assert.deepEqual(namesIn(filler + response), []);
  });
});
