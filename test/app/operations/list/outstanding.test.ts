import assert from 'node:assert/strict';
import { outstandingText } from '../../../../src/app/operations/list/outstanding';

describe('What the status bar shows of operations', () => {
  it('is nothing while none is running or needs attention', () => {
    assert.equal(outstandingText({ running: 0, attention: 0 }), undefined);
  });

  it('is their numbers, in words for screen readers', () => {
    assert.deepEqual(outstandingText({ running: 2, attention: 0 }), {
      text: '$(sync~spin) 2',
      tooltip: 'Operations in progress: 2\nSelect to show the Operations view.',
    });
    assert.deepEqual(outstandingText({ running: 1, attention: 3 }), {
      text: '$(sync~spin) 1 $(warning) 3',
      tooltip: 'Operations in progress: 1\nOperations that need attention: 3\nSelect to show the Operations view.',
    });
  });
});
