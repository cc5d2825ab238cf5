import type { CreateDialect } from '../../src/emulator/dialect';
import type { WireRequest } from '../../src/emulator/wire';

/** One request as it reached the emulator, whether it got a response or not. */
export interface Received {
  readonly cloud: string;
  readonly action: string;
  readonly request: WireRequest;
}

/** The same dialect, which reports each request that reaches it. */
export const recordedDialect =
  (create: CreateDialect, report: (received: Received) => void): CreateDialect =>
  (options) => {
    const dialect = create(options);
    return {
      ...dialect,
      actionOf(request) {
        const action = dialect.actionOf(request);
        if (action !== undefined) report({ cloud: dialect.id, action, request });
        return action;
      },
    };
  };
