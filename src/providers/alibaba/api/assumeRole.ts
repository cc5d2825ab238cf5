import * as l10n from '@vscode/l10n';
import type { Account } from '../../../domain/account';
import type { HttpResponse } from '../../../http/request';
import type { AssumedRole, TemporaryCredentials } from '../../credentials';
import { isoTime } from '../../records/isoTime';
import { looseRecord, looseText } from '../../records/looseFields';
import { asRecord, requiredRecordIn, requiredTextIn, type WireRecord } from '../../records/record';
import { UnreadableRecordError } from '../../records/unreadableRecord';
import type { ApiCall } from '../../session/session';
import { rpcRequest, versions } from './calls';
import { stsEndpoint } from './stsEndpoint';

const what = 'temporary credentials';

/** Returns the end of the credentials, in milliseconds since 1970. Throws UnreadableRecordError if it isn't a UTC time. */
function expirationIn(record: WireRecord): number {
  const text = requiredTextIn(record, 'Expiration', what);
  const time = text.endsWith('Z') ? isoTime(text) : '';
  if (time !== '') return Date.parse(time);
  throw new UnreadableRecordError((path) => l10n.t('The cloud returned a field with an invalid time: {0}.', path), {
    parent: record,
    name: 'Expiration',
  });
}

/** Returns the time of a response by the clock of the cloud. */
function issuedAtOf({ headers }: HttpResponse): Pick<TemporaryCredentials, 'issuedAt'> {
  const issuedAt = Date.parse(headers.date ?? '');
  return Number.isNaN(issuedAt) ? {} : { issuedAt };
}

function readCredentials(body: unknown, response: HttpResponse): TemporaryCredentials {
  const record = requiredRecordIn(asRecord(body, 'response'), 'Credentials', what);
  return {
    credentials: {
      accessKeyId: requiredTextIn(record, 'AccessKeyId', what),
      accessKeySecret: requiredTextIn(record, 'AccessKeySecret', what),
      securityToken: requiredTextIn(record, 'SecurityToken', what),
    },
    expiresAt: expirationIn(record),
    ...issuedAtOf(response),
  };
}

function secretsIn(body: unknown): readonly string[] {
  const record = looseRecord(looseRecord(body).Credentials);
  return ['AccessKeyId', 'AccessKeySecret', 'SecurityToken'].map((name) => looseText(record, name));
}

/** Returns the call that assumes a role. It changes nothing in the account. */
export const assumedRole = (
  account: Account,
  { arn, sessionName, durationSeconds, externalId }: AssumedRole,
): ApiCall<TemporaryCredentials> => ({
  action: 'AssumeRole',
  request: rpcRequest(stsEndpoint(account), versions.sts, 'AssumeRole', {
    RoleArn: arn,
    RoleSessionName: sessionName,
    ...(durationSeconds === undefined ? {} : { DurationSeconds: durationSeconds }),
    ...(externalId === undefined ? {} : { ExternalId: externalId }),
  }),
  read: readCredentials,
  secretsIn,
});
