import assert from 'node:assert/strict';
import { operationRowText } from '../../../../src/app/operations/list/operationRowText';
import { createTimeFormat } from '../../../../src/app/operations/list/timeFormat';
import { recordOf, rowContext } from '../../../support/operationsList';
import { at, linesOf } from '../../../support/recordLines';
import { refusedWith } from '../../../support/writeState';

const sent = ['planned', 'sending', 'accepted'] as const;
const textOf = (record: ReturnType<typeof recordOf>, more = {}) => operationRowText(record, rowContext(more));

describe('The row of an operation', () => {
  for (const { title, events, description, icon } of [
    { title: 'confirmed', events: ['planned'], description: 'planned since 08:00 · Mine', icon: 'loading~spin' },
    {
      title: 'sent',
      events: ['planned', 'sending'],
      description: 'being sent since 08:00 · Mine',
      icon: 'loading~spin',
    },
    { title: 'accepted', events: sent, description: 'in progress since 08:00 · Mine', icon: 'loading~spin' },
    {
      title: 'in a state of the cloud',
      events: [...sent, 'looked'],
      description: 'Detaching since 08:00 · Mine',
      icon: 'loading~spin',
    },
    { title: 'done', events: [...sent, 'done'], description: 'done · Mine', icon: 'pass' },
    { title: 'failed without a code', events: [...sent, 'failed'], description: 'failed · Mine', icon: 'error' },
    {
      title: 'of an unknown result',
      events: [...sent, 'unknown'],
      description: 'result unknown · Mine',
      icon: 'question',
    },
  ] as const) {
    it(`says that it is ${title}`, () => {
      const text = textOf(recordOf(events));
      assert.deepEqual([text.label, text.description, text.icon.id], ['Detach web-data', description, icon]);
    });
  }

  it('has the code of a failure', () => {
    const failed = { event: 'failed', nativeState: 'In_use', error: refusedWith('IncorrectDiskStatus') } as const;
    const text = textOf(recordOf([...sent, failed]));
    assert.equal(text.description, 'failed: IncorrectDiskStatus (403) · Mine');
  });

  it('is a whole sentence for screen readers', () => {
    assert.equal(
      textOf(recordOf([...sent, 'looked'])).accessibleLabel,
      'Detach Disk of web-data in cn-hangzhou, account Mine: Detaching since 08:00.',
    );
  });

  it('has a tooltip with where it is, its times and its request id, as plain text', () => {
    assert.deepEqual(textOf(recordOf([...sent, 'done'])).tooltip.split('\n'), [
      'Detach Disk · web-data',
      'Mine · Alibaba Cloud · cn-hangzhou',
      'ID: d-1',
      'Instance: web · i-1',
      'State: done',
      'State in the cloud: Available',
      'Started: 2026-11-21 08:00:00 GMT+0',
      'Ended: 2026-11-21 08:00:03 GMT+0',
      'Request ID: R-1',
    ]);
  });

  it('says in the tooltip that another window follows it', () => {
    assert.match(textOf(recordOf(sent), { isElsewhere: true }).tooltip, /^In another window$/m);
    assert.match(textOf(recordOf(sent), { isElsewhere: true }).accessibleLabel, /in another window\.$/);
  });

  it('says that it undoes another one', () => {
    const undo = recordOf(['planned', 'undoOf', 'sending', 'accepted', 'done']);
    assert.equal(textOf(undo).description, 'done · undo · Mine');
    assert.match(textOf(undo).tooltip, /^Undoes an earlier operation$/m);
    const undoes = recordOf([...sent, 'done'], { id: 'write-0' });
    assert.match(textOf(undo, { undoes }).tooltip, /^Undoes: Detach web-data, 2026-11-21 08:00:00 GMT\+0$/m);
  });

  it('says which step it is of several that were confirmed together', () => {
    const step = recordOf(['planned', 'stepOf', 'sending', 'accepted', 'done']);
    const text = textOf(step);
    assert.equal(text.description, 'done · step 2 of 3 · Mine');
    assert.match(text.accessibleLabel, /: done, step 2 of 3\.$/);
    assert.match(text.tooltip, /^Confirmed together: step 2 of 3$/m);
  });

  it('shows names of the cloud on one line, without what is invisible', () => {
    const [line] = linesOf(['planned']);
    assert.ok(line?.event === 'planned', 'the first line has the plan');
    const plan = { ...line.plan, names: { target: 'web\n\u202edata', instance: 'a\tb' } };
    const { tooltip } = textOf(recordOf([...sent, 'done'], { plan }));
    assert.match(tooltip, /^Detach Disk · web data$/m);
    assert.match(tooltip, /^Instance: a b · i-1$/m);
  });
});

describe('The times of operations', () => {
  it('are those of the time zone, with the date if it is another day', () => {
    const times = createTimeFormat('Asia/Shanghai');
    assert.equal(times.short(at, at), '16:00');
    assert.equal(times.short(at, at + 24 * 3_600_000), '2026-11-21 16:00');
    assert.equal(times.short(at, at + 9 * 3_600_000), '2026-11-21 16:00');
    assert.equal(times.full(at), '2026-11-21 16:00:00 GMT+8');
  });
});
