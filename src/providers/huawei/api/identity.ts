import type { Identity } from '../../contract';
import { asRecord, idIn, listIn, readAll, textIn } from '../../record';
import type { ApiCall } from '../../session/session';
import type { ReadCalls } from './readCalls';

function readIdentity(body: unknown): Identity {
  const domains = readAll(listIn(asRecord(body, 'list of domains'), 'domains'), (domain) => asRecord(domain, 'domain'));
  const [domain = {}] = domains;
  return { owner: idIn(domain, 'id', 'domain'), caller: textIn(domain, 'name') };
}

/** Returns the call that tests the credentials and names their account. */
export const callerIdentity = (calls: ReadCalls): ApiCall<Identity> => ({ ...calls.domains(), read: readIdentity });
