import * as l10n from '@vscode/l10n';
import type { Identity } from '../../contract';
import { asRecord, idIn, listIn, readAll, textIn } from '../../records/record';
import { recordName } from '../../records/recordName';
import { UnreadableRecordError } from '../../records/unreadableRecord';
import type { ApiCall } from '../../session/session';
import type { ReadCalls } from './readCalls';

const noDomain = (path: string): string =>
  l10n.t('The cloud returned an incomplete {0}: {1} is missing.', recordName('list of domains'), path);

function readIdentity(body: unknown): Identity {
  const list = listIn(asRecord(body, 'list of domains'), 'domains');
  const domains = readAll(list, (domain) => asRecord(domain, 'domain'));
  const [domain] = domains;
  if (!domain) throw new UnreadableRecordError(noDomain, { parent: list, name: 0 });
  return { owner: idIn(domain, 'id', 'domain'), caller: textIn(domain, 'name') };
}

/** Returns the call that tests the credentials and names their account. */
export const callerIdentity = (calls: ReadCalls): ApiCall<Identity> => ({ ...calls.domains(), read: readIdentity });
