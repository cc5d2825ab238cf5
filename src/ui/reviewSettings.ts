import * as vscode from 'vscode';
import type { ReviewSettings } from '../app/review/reviews';

const defaultLimit = 50;
const maxLimit = 500;

/** Reads the settings of reviews. A value of the wrong type counts as not set. */
export function reviewSettings(): ReviewSettings {
  const settings = vscode.workspace.getConfiguration('cloudAttachments.review');
  const limit: unknown = settings.get('limit');
  const names: unknown = settings.get('protectedNames');
  return {
    limit:
      typeof limit === 'number' && Number.isFinite(limit)
        ? Math.min(maxLimit, Math.max(1, Math.floor(limit)))
        : defaultLimit,
    protectedNames: Array.isArray(names) ? names.filter((each) => typeof each === 'string') : [],
  };
}
