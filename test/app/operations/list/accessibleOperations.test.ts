import assert from 'node:assert/strict';
import { actionLabels } from '../../../../src/app/operations/actionLabels';
import { operationRowText } from '../../../../src/app/operations/list/operationRowText';
import { providers } from '../../../../src/providers/registry';
import { recordOf, rowContext } from '../../../support/operationsList';
import { detachPlan } from '../../../support/recordLines';

const sent = ['planned', 'sending', 'accepted'] as const;
const endings = [
  ['planned'],
  ['planned', 'sending'],
  sent,
  [...sent, 'looked'],
  [...sent, 'done'],
  [...sent, 'failed'],
  [...sent, 'unknown'],
  ['planned', 'notSent'],
] as const;

describe('What a screen reader reads of an operation', () => {
  for (const { id: cloud, operations } of providers)
    for (const { action, call, kind } of operations)
      it(`is a sentence with the action, the name, the place, and the state: ${cloud} ${action}`, () => {
        const target = { ...detachPlan.target, cloud, kind };
        const account = { ...detachPlan.account, cloud };
        const texts = endings.map((events) => {
          const record = recordOf(events, { plan: { ...detachPlan, action, call, target, account } });
          const { accessibleLabel, description } = operationRowText(record, rowContext());
          assert.ok(accessibleLabel.startsWith(`${actionLabels[action]().title} of web-data in `), accessibleLabel);
          for (const part of [target.region, account.name, ...description.split(' · ')])
            assert.ok(accessibleLabel.includes(part), `“${accessibleLabel}” has ${part}`);
          assert.match(accessibleLabel, /\.$/);
          return accessibleLabel;
        });
        assert.equal(new Set(texts).size, endings.length, 'each state reads differently');
      });
});
