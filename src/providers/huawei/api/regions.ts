import type { Region } from '../../../domain/account';
import type { Place } from '../../../domain/refs';
import { ApiError } from '../../../errors/apiError';
import type { ApiCall, Session } from '../../session/session';
import type { ReadCalls } from './readCalls';
import { readProjects } from './records/project';

/**
 * Lists the projects of an account as regions. The list of accessible projects needs no permission. If it's refused or
 * empty, all projects of the account are listed. Never creates a project.
 */
export async function listRegions(
  { session, calls }: { readonly session: Session; readonly calls: ReadCalls },
  at: Pick<Place, 'cloud' | 'account'>,
  signal: AbortSignal,
  onUnreadable?: (error: Error) => void,
): Promise<readonly Region[]> {
  const readable = (call: ApiCall<unknown>) => ({
    ...call,
    read: (body: unknown) => readProjects(body, at, call.action),
  });
  const reachable = await session.call(readable(calls.reachableProjects()), signal).catch((error: unknown) => {
    if (error instanceof ApiError && error.status !== 401) return { items: [], unreadable: [] };
    throw error;
  });
  const listed = reachable.items.length > 0 ? reachable : await session.call(readable(calls.projects()), signal);
  for (const each of listed.unreadable) onUnreadable?.(each);
  return listed.items;
}
