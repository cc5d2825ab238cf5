import { jsonResponse, type WireResponse } from '../../../emulator/wire';
import { messageOf, type Refusal, rowOf } from './refusal';
import { xmlDocument } from './xml';

/** How an answer is to look. */
export interface AnswerForm {
  readonly action: string;
  readonly format: 'JSON' | 'XML';
  readonly requestId: string;
  readonly host: string;
  readonly product: 'Ecs' | 'Sts';
}

function render(form: AnswerForm, status: number, root: string, body: object): WireResponse {
  const headers = { 'x-acs-request-id': form.requestId };
  if (form.format === 'JSON') return jsonResponse(status, body, headers);
  return {
    status,
    headers: { ...headers, 'content-type': 'text/xml;charset=utf-8' },
    body: xmlDocument(root, body),
  };
}

export const success = (form: AnswerForm, body: object): WireResponse =>
  render(form, 200, `${form.action}Response`, { RequestId: form.requestId, ...body });

export function refused(form: AnswerForm, refusal: Refusal): WireResponse {
  const row = rowOf(refusal, form.action);
  const query = new URLSearchParams({ q: refusal.code, product: form.product, requestId: form.requestId });
  return render(form, row.status, 'Error', {
    RequestId: form.requestId,
    HostId: form.host,
    Code: refusal.code,
    Message: messageOf(refusal, row),
    Recommend: `https://api.aliyun.com/troubleshoot?${query}`,
  });
}

/** The sandbox never invents: what it does not play, it says so. */
export const notEmulated = (form: AnswerForm): WireResponse =>
  render(form, 501, 'Error', {
    RequestId: form.requestId,
    sandbox: `${form.action} isn’t emulated by the sandbox.`,
  });

/** A defect of the sandbox itself: never dressed up as an answer of the cloud. */
export const broken = (form: AnswerForm, error: unknown): WireResponse =>
  render(form, 500, 'Error', {
    RequestId: form.requestId,
    sandbox: `The sandbox failed at ${form.action}: ${error instanceof Error ? error.message : String(error)}`,
  });
