import * as vscode from 'vscode';
import { defaultLimits, limitBounds, type RequestLimits } from '../providers/requestLimits';

/** Returns the value of a setting within its bounds as a whole number. A value of the wrong type counts as not set. */
function limitOf(name: keyof RequestLimits, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return defaultLimits[name];
  const { least, most } = limitBounds[name];
  return Math.min(most, Math.max(least, Math.floor(value)));
}

/** Reads the settings for the requests of an account. */
export function requestLimits(): RequestLimits {
  const settings = vscode.workspace.getConfiguration('cloudAttachments');
  return {
    requests: limitOf('requests', settings.get('maxRequestsPerAccount')),
    writes: limitOf('writes', settings.get('maxWritesPerAccount')),
  };
}
