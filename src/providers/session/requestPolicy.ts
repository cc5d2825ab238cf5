import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import type { Plan } from '../../domain/plan';
import { RefusedError } from '../../errors/refusedError';
import type { HttpRequest } from '../../http/request';
import { checkHost } from './hostCheck';
import type { Wire } from './wire';

/** What the policy checks of a call. */
export interface PolicyRequest {
  readonly action: string;
  readonly request: HttpRequest;
  readonly plan?: Plan;
}

/** What the policy needs to know about a cloud. */
export type CloudPolicy = Pick<Wire, 'reads' | 'knowsHost' | 'isServiceOf'>;

function refuseWithoutTlsChecks(url: URL): void {
  if (process.env.NODE_TLS_REJECT_UNAUTHORIZED !== '0' || url.protocol !== 'https:') return;
  throw new RefusedError(
    l10n.t(
      'NODE_TLS_REJECT_UNAUTHORIZED=0 turns off certificate checks, so no request is signed. Remove the variable and restart the editor.',
    ),
  );
}

function refuseReadOnly(action: string, account: Account): void {
  if (account.writable) return;
  throw new RefusedError(
    l10n.t('The account “{0}” is read-only, so {1} wasn’t sent. Run Allow Changes… on it first.', account.name, action),
  );
}

/**
 * Checks a call before it's signed. Throws RefusedError for an unknown host, disabled certificate checks, or a write of
 * a read-only account, and Error for a write without a confirmed plan.
 */
export function checkPolicy(call: PolicyRequest, account: Account, policy: CloudPolicy): void {
  refuseWithoutTlsChecks(call.request.url);
  checkHost(call.request.url, account, policy);
  if (policy.reads.has(call.action)) return;
  refuseReadOnly(call.action, account);
  if (!call.plan) throw new Error(`${call.action} was requested without a confirmed plan.`);
  if (call.plan.call !== call.action) throw new Error(`${call.action} isn’t the call of the confirmed plan.`);
}

/**
 * Throws RefusedError when a header contains other characters than printable ASCII, because users type and paste keys.
 * The message contains no value.
 */
export function checkHeaderValues(signed: HttpRequest, account: Account): void {
  if (Object.values(signed.headers).every((value) => /^[\t\x20-\x7e]*$/.test(value))) return;
  throw new RefusedError(
    l10n.t(
      'The key of the account “{0}” contains a character that can’t be sent. Edit the account and enter the key again.',
      account.name,
    ),
  );
}
