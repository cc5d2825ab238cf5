import type { Account } from '../../../domain/account';
import type { Identity } from '../../contract';
import { asRecord, idIn, textIn } from '../../record';
import type { ApiCall } from '../../session/session';
import { rpcRequest, versions } from './calls';
import { knowsHost } from './hosts';

/** Returns the central endpoint of STS. A custom endpoint serves STS itself. */
function stsEndpoint(account: Account): URL {
  const entered = new URL(account.endpoint);
  return knowsHost(entered.hostname) ? new URL('https://sts.aliyuncs.com/') : entered;
}

/** Returns the call that tests the credentials. GetCallerIdentity needs no permission. */
export const callerIdentity = (account: Account): ApiCall<Identity> => ({
  action: 'GetCallerIdentity',
  request: rpcRequest(stsEndpoint(account), versions.sts, 'GetCallerIdentity', {}),
  read: (response) => {
    const record = asRecord(response, 'caller');
    const arn = textIn(record, 'Arn');
    return { owner: idIn(record, 'AccountId', 'caller'), caller: arn.slice(arn.lastIndexOf(':') + 1) };
  },
});
