import type * as vscode from 'vscode';
import type { Log } from '../app/ports';
import { cleanName } from '../domain/untrustedText';
import type { RequestRecord } from '../providers/contract';
import { asLines } from './dialogs/plainText';

function requestLine(record: RequestRecord): string {
  const outcome = record.fault ?? `${record.status ?? ''}${record.code ? ` ${record.code}` : ''}`;
  const parts = [
    `${record.cloud} “${cleanName(record.account)}”`,
    record.action,
    cleanName(outcome),
    record.requestId ? `request ${cleanName(record.requestId)}` : '',
    `${Math.round(record.durationMs)} ms`,
    record.attempt > 1 ? `attempt ${record.attempt}` : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

/** A message of several lines is one log entry; text of a cloud is on a line of its own. */
const maxLines = 40;
const entry = (message: string): string => asLines(message.split('\n', maxLines));

/** Logs each request with its result, never its parameter values, headers or body. */
export const createLog = (channel: vscode.LogOutputChannel): Log => ({
  request(record) {
    const isBad = record.fault !== undefined || record.code !== undefined;
    if (isBad) channel.warn(requestLine(record));
    else channel.info(requestLine(record));
  },
  info: (message) => channel.info(entry(message)),
  error: (message) => channel.error(entry(message)),
});
