import * as l10n from '@vscode/l10n';
import { cleanName } from '../../../domain/untrustedText';
import { joinSentences } from '../../joinSentences';
import { actionLabels } from '../actionLabels';
import type { SendingLine } from './interruptedWrites';

/** Returns a cloud's name by its id; undefined if this version doesn't know the cloud. */
export type LabelOf = (cloud: string) => string | undefined;

const maxNamed = 3;

/** `Detach Disk of d-1 in cn-hangzhou, account “Mine” (Alibaba Cloud 1234), sent 2026-11-21 08:00:00 UTC.` */
export function describeWrite({ plan, at }: SendingLine, labelOf: LabelOf): string {
  const { action, target, account } = plan;
  return l10n.t(
    '{0} of {1} in {2}, account “{3}” ({4}), sent {5} UTC.',
    actionLabels[action]().title,
    cleanName(target.id),
    cleanName(target.region),
    cleanName(account.name),
    cleanName(`${labelOf(account.cloud) ?? account.cloud} ${account.owner}`),
    new Date(at).toISOString().replace('T', ' ').slice(0, 19),
  );
}

/**
 * Returns the message about writes whose window was closed before the result was known. Names as many as a message has
 * room for.
 */
export function interruptedMessage(writes: readonly SendingLine[], labelOf: LabelOf): string {
  const more = writes.length - maxNamed;
  return joinSentences(
    writes.length === 1
      ? l10n.t('The result of an operation is unknown because its window was closed after the request was sent.')
      : l10n.t(
          'The results of {0} operations are unknown because their windows were closed after the requests were sent.',
          writes.length,
        ),
    ...writes.slice(0, maxNamed).map((line) => describeWrite(line, labelOf)),
    more > 0 ? l10n.t('The log shows {0} more.', more) : '',
    l10n.t('Check the resource before you try again. The request isn’t resent automatically.'),
  );
}
