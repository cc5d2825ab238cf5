import type { Account } from '../../../domain/account';
import type { Identity } from '../../contract';
import { asRecord, idIn, textIn } from '../../records/record';
import type { ApiCall } from '../../session/session';
import { rpcRequest, versions } from './calls';
import { stsEndpoint } from './stsEndpoint';

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
