import { type Action, actions } from '../../domain/plan';
import type { Provider } from '../contract';

/** Returns whether a cloud has an action. Its operations are the only table of what it can do. */
export const hasAction = ({ operations }: Provider, action: Action): boolean =>
  operations.some((operation) => operation.action === action);

/** Returns the actions that none of these clouds has. */
export const lackingActions = (providers: readonly Provider[]): readonly Action[] =>
  actions.filter((action) => !providers.some((provider) => hasAction(provider, action)));
