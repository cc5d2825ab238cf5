import type { Account } from '../../../domain/account';
import type { Identity } from '../../contract';
import { asRecord, idIn, textIn } from '../../record';
import type { ApiCall } from '../../session/session';
import { rpcRequest, versions } from './calls';
import { knowsHost } from './hosts';

/** The token service has a central address of its own; an endpoint that is not Alibaba Cloud's answers for it itself. */
function stsEndpoint(account: Account): URL {
  const entered = new URL(account.endpoint);
  return knowsHost(entered.hostname) ? new URL('https://sts.aliyuncs.com/') : entered;
}

/** GetCallerIdentity needs no permission, so it tells a good credential from a bad one. */
export const callerIdentity = (account: Account): ApiCall<Identity> => ({
  action: 'GetCallerIdentity',
  request: rpcRequest(stsEndpoint(account), versions.sts, 'GetCallerIdentity', {}),
  read: (answer) => {
    const record = asRecord(answer, 'caller');
    const arn = textIn(record, 'Arn');
    return { owner: idIn(record, 'AccountId', 'caller'), caller: arn.slice(arn.lastIndexOf(':') + 1) };
  },
});
