import type { Region } from '../../domain/account';
import type { Place } from '../../domain/refs';
import { ApiError } from '../../errors/apiError';
import type { Session } from '../session';
import type { ReadCalls } from './readCalls';
import { readProjects } from './records/project';

/**
 * The projects an account may use. The list of reachable ones needs no permission of its own; where it is refused or
 * empty, the account's whole list is asked for. No project is ever created.
 */
export async function listProjects(
  { session, calls }: { readonly session: Session; readonly calls: ReadCalls },
  at: Pick<Place, 'cloud' | 'account'>,
  signal: AbortSignal,
): Promise<readonly Region[]> {
  const reachable = await session.call(calls.reachableProjects(), signal).catch((error: unknown) => {
    if (error instanceof ApiError && error.status !== 401) return undefined;
    throw error;
  });
  const projects = reachable === undefined ? [] : readProjects(reachable, at);
  return projects.length > 0 ? projects : readProjects(await session.call(calls.projects(), signal), at);
}
