import { RefusedError } from '../../errors/refusedError';
import { TransportError } from '../../http/transportError';
import type { App } from '../app';
import type { Failure } from '../failure';
import type { FailureSubject } from './nextSteps';
import { inBackground, reportFailure } from './reportFailure';

/** The names of the editor's error for a canceled request, and of the runtime's. */
const canceledNames = ['Canceled', 'AbortError'];

/** Whether an error says only that the user has canceled a task. */
export const isCanceled = (error: unknown): boolean =>
  error instanceof TransportError
    ? error.fault === 'canceled'
    : error instanceof Error && canceledNames.includes(error.name);

/** Returns where the resource is, as a ticket names it. */
function aboutOf({ clouds }: App, { instance }: Failure, subject: FailureSubject | undefined): string {
  if (!subject) return '';
  const { ref, under } = subject.target;
  const label = clouds.providers.find(({ id }) => id === ref.cloud)?.label ?? ref.cloud;
  const parts = [label, ref.region, ref.project, ref.id, (instance ?? under)?.id];
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** What is shown of a failure besides its reason. */
export interface Reported {
  /** The beginning of the message; empty if the reason is enough. */
  readonly headline?: string;
  readonly subject?: FailureSubject;
}

/**
 * Runs a task and reports its failure. A canceled task isn't a failure. A task throws only if it has sent no write, so
 * that it can be tried again. Never rejects.
 */
export async function runReported(
  app: App,
  task: () => Promise<void>,
  { headline = '', subject }: Reported = {},
): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (isCanceled(error)) return;
    const failure = await app.explain(error);
    const nextSteps = error instanceof RefusedError ? failure.nextSteps : [...failure.nextSteps, 'tryAgain' as const];
    inBackground(
      app,
      reportFailure(app, headline, { ...failure, nextSteps }, { subject, about: aboutOf(app, failure, subject) }),
    );
  }
}
