import assert from 'node:assert/strict';
import { plainFailure } from '../../../../src/app/failure';
import { eventText } from '../../../../src/app/operations/list/eventText';
import { type OperationPageContext, operationPage } from '../../../../src/app/operations/list/operationPage';
import { recordOf, utc } from '../../../support/operationsList';
import { at, detachPlan, exampleEvents, linesOf, markLine } from '../../../support/recordLines';
import { refusedWith } from '../../../support/writeState';

const contextOf = (lines: OperationPageContext['lines'], more: Partial<OperationPageContext> = {}) => ({
  lines,
  times: utc,
  now: at,
  cloud: 'Alibaba Cloud',
  failure: undefined,
  undoes: undefined,
  undoneBy: undefined,
  ...more,
});

describe('The page of an operation', () => {
  it('shows what was confirmed and sent, and what happened when', () => {
    const events = ['planned', 'sending', 'accepted', 'looked', 'done'] as const;
    const lines = [...linesOf(events), markLine('reported')];
    assert.deepEqual(operationPage(recordOf(events), contextOf(lines)).split('\n'), [
      'Detach Disk: web-data',
      'State: done',
      '',
      'What you confirmed',
      '- Disk: web-data (d-1)',
      '- Instance: web (i-1)',
      '- Device: /dev/xvdb',
      '- State before: In_use',
      '- Account: Mine (Alibaba Cloud 1234)',
      '- Endpoint: https://ecs.cn-hangzhou.aliyuncs.com',
      '- Region: cn-hangzhou',
      '',
      'Request: DetachDisk',
      '- InstanceId = i-1',
      '- DiskId = d-1',
      '- DeleteWithInstance = false',
      '',
      'What happened',
      '- 2026-11-21 08:00:00 GMT+0  You confirmed the operation.',
      '- 2026-11-21 08:00:01 GMT+0  The request is sent.',
      '- 2026-11-21 08:00:02 GMT+0  The cloud accepted the request. Request ID: R-1.',
      '- 2026-11-21 08:00:03 GMT+0  The cloud reports the state Detaching.',
      '- 2026-11-21 08:00:04 GMT+0  The operation is complete. The cloud reports the state Available.',
      '',
      'For support',
      '- Request ID: R-1',
      '- Requests sent: 1',
      '',
    ]);
  });

  it('explains a failure, with the page of its code as text', () => {
    const error = refusedWith('IncorrectDiskStatus');
    const events = ['planned', 'sending', { event: 'failed', nativeState: '', error }] as const;
    const failure = {
      ...plainFailure('IncorrectDiskStatus (403): The disk is in another state.', 'Wait a moment.'),
      docs: 'https://example.com/code',
      cloudMessage: '[no](command:x)',
    };
    const page = operationPage(recordOf(events), contextOf(linesOf(events), { failure }));
    for (const line of [
      '- 2026-11-21 08:00:02 GMT+0  The operation failed. IncorrectDiskStatus (403)',
      '- IncorrectDiskStatus (403): The disk is in another state.',
      '- Wait a moment.',
      '- Message from the cloud: [no](command:x)',
      '- Documentation: https://example.com/code',
    ])
      assert.ok(page.split('\n').includes(line), `${line} in:\n${page}`);
  });

  it('names the operation that it undoes, and the one that undoes it', () => {
    const record = recordOf(['planned', 'sending', 'accepted', 'done']);
    const page = operationPage(record, contextOf([], { undoes: record, undoneBy: record }));
    assert.match(page, /^- Undoes: Detach Disk, web-data, 2026-11-21 08:00:00 GMT\+0$/m);
    assert.match(page, /^- Undone by: Detach Disk, web-data/m);
  });

  it('keeps each text of a cloud on its line', () => {
    const events = ['planned', { ...exampleEvents.looked, nativeState: 'A\nB' }] as const;
    const plan = {
      ...detachPlan,
      names: { target: 'x\n\nRequest: y', instance: 'web' },
      parameters: { 'a\nb': 'c\nd' },
    };
    const page = operationPage(recordOf(events, { plan }), contextOf(linesOf(events, { plan })));
    assert.match(page, /^- Disk: x Request: y \(d-1\)$/m);
    assert.match(page, /^- a b = c d$/m);
    assert.match(page, /The cloud reports the state A B\.$/m);
  });

  it('has a sentence for every event', () => {
    for (const line of linesOf(Object.values(exampleEvents))) assert.match(eventText(line), /\S[.…]$/, line.event);
  });
});
