import type { Region } from '../../../domain/account';
import type { Place } from '../../../domain/refs';
import { ApiError } from '../../../errors/apiError';
import type { Session } from '../../session/session';
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
  const read = (answer: unknown) => readProjects(answer, at);
  const reachable = await session.call({ ...calls.reachableProjects(), read }, signal).catch((error: unknown) => {
    if (error instanceof ApiError && error.status !== 401) return [];
    throw error;
  });
  return reachable.length > 0 ? reachable : session.call({ ...calls.projects(), read }, signal);
}
