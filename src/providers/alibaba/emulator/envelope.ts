import type { Refusal } from '../../../emulator/refusal';
import { jsonResponse, type WireResponse } from '../../../emulator/wire';
import { PermissionRefusal } from './permissions';
import { documented, messageOf } from './refusal';
import { xmlDocument } from './xml';

/** The form of a response. */
export interface ResponseForm {
  readonly action: string;
  readonly format: 'JSON' | 'XML';
  readonly requestId: string;
  readonly host: string;
  readonly product: 'Ecs' | 'Sts';
}

function render(form: ResponseForm, status: number, root: string, body: object): WireResponse {
  const headers = { 'x-acs-request-id': form.requestId };
  if (form.format === 'JSON') return jsonResponse(status, body, headers);
  return {
    status,
    headers: { ...headers, 'content-type': 'text/xml;charset=utf-8' },
    body: xmlDocument(root, body),
  };
}

export const successResponse = (form: ResponseForm, body: object): WireResponse =>
  render(form, 200, `${form.action}Response`, { RequestId: form.requestId, ...body });

export function refusalResponse(form: ResponseForm, refusal: Refusal): WireResponse {
  const row = documented.rowOf(refusal, form.action);
  const query = new URLSearchParams({ q: refusal.code, product: form.product, requestId: form.requestId });
  return render(form, row.status, 'Error', {
    RequestId: form.requestId,
    HostId: form.host,
    Code: refusal.code,
    Message: messageOf(refusal, row),
    Recommend: `https://api.aliyun.com/troubleshoot?${query}`,
    ...(refusal instanceof PermissionRefusal ? { AccessDeniedDetail: refusal.accessDenied } : {}),
  });
}

/** Returns 501 with the name of the action. The sandbox never invents behavior. */
export const notEmulatedResponse = (form: ResponseForm): WireResponse =>
  render(form, 501, 'Error', {
    RequestId: form.requestId,
    sandbox: `${form.action} isn’t emulated by the sandbox.`,
  });

/** Returns 500 for a defect of the sandbox. It never looks like a response of the cloud. */
export const internalErrorResponse = (form: ResponseForm, error: unknown): WireResponse =>
  render(form, 500, 'Error', {
    RequestId: form.requestId,
    sandbox: `The sandbox failed at ${form.action}: ${error instanceof Error ? error.message : String(error)}`,
  });
