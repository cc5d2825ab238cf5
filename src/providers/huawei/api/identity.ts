import type { Identity } from '../../contract';
import { asRecord, idIn, recordsIn, textIn } from '../../record';
import type { ApiCall } from '../../session/session';
import type { ReadCalls } from './readCalls';

function readIdentity(body: unknown): Identity {
  const [domain = {}] = recordsIn(asRecord(body, 'list of domains'), 'domains');
  return { owner: idIn(domain, 'id', 'domain'), caller: textIn(domain, 'name') };
}

/** Returns the call that tests the credentials and names their account. */
export const callerIdentity = (calls: ReadCalls): ApiCall<Identity> => ({ ...calls.domains(), read: readIdentity });
