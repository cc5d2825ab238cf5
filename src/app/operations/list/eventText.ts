import * as l10n from '@vscode/l10n';
import type { Receipt } from '../../../domain/outcome';
import { cleanName, cleanText } from '../../../domain/untrustedText';
import { joinSentences } from '../../joinSentences';
import type { ErrorRecord } from '../record/errorRecord';
import type { EventLine, EventName } from '../record/operationEvent';

type Texts = { readonly [E in EventName]: (line: Extract<EventLine, { readonly event: E }>) => string };

function reasonOf(error: ErrorRecord | undefined): string {
  if (!error) return '';
  return error.kind === 'api' ? cleanName(`${error.code} (${error.status})`) : cleanText(error.message);
}

/** Returns a sentence, followed by the reason if there is one. */
const because = (sentence: string, error: ErrorRecord | undefined): string => joinSentences(sentence, reasonOf(error));

const idsOf = ({ requestId, job }: Receipt): string =>
  joinSentences(
    requestId === undefined ? '' : l10n.t('Request ID: {0}.', cleanName(requestId)),
    job === undefined ? '' : l10n.t('Job ID: {0}.', cleanName(job.id)),
  );

const stateOf = (nativeState: string): string =>
  nativeState === '' ? '' : l10n.t('The cloud reports the state {0}.', cleanName(nativeState));

const texts: Texts = {
  planned: () => l10n.t('You confirmed the operation.'),
  undoOf: () => l10n.t('The operation undoes an earlier one.'),
  stepOf: ({ place, of }) => l10n.t('You confirmed it as step {0} of {1}.', place, of),
  sending: ({ attempt }) =>
    attempt > 1 ? l10n.t('The request is resent (attempt {0}).', attempt) : l10n.t('The request is sent.'),
  notSent: ({ error }) => because(l10n.t('No request was sent.'), error),
  accepted: ({ receipt }) => joinSentences(l10n.t('The cloud accepted the request.'), idsOf(receipt)),
  uncertain: ({ receipt, error }) =>
    joinSentences(because(l10n.t('It’s unclear whether the cloud accepted the request.'), error), idsOf(receipt)),
  looked: ({ nativeState }) => stateOf(nativeState) || l10n.t('The cloud no longer reports the resource.'),
  done: ({ nativeState }) => joinSentences(l10n.t('The operation is complete.'), stateOf(nativeState)),
  failed: ({ nativeState, error }) =>
    joinSentences(because(l10n.t('The operation failed.'), error), stateOf(nativeState)),
  unknown: ({ nativeState, error }) =>
    joinSentences(because(l10n.t('The result is unknown.'), error), stateOf(nativeState)),
  stoppedWaiting: () => l10n.t('You stopped waiting. The result is still read in the background.'),
};

const textOf = <E extends EventName>(event: E, line: Extract<EventLine, { readonly event: E }>): string =>
  (texts[event] as (line: Extract<EventLine, { readonly event: E }>) => string)(line);

/** Returns what happened, as whole sentences. Plain text. */
export const eventText = (line: EventLine): string => textOf(line.event, line);
