import { isRecord } from '../../src/domain/json';
import type { Provider } from '../../src/providers/contract';
import type { Wire } from '../../src/providers/session/wire';
import { lacks } from './addCloud';

const isWire = (value: unknown): value is Wire =>
  isRecord(value) &&
  value.reads instanceof Set &&
  ['sign', 'refusal', 'requestId', 'knowsHost'].every((name) => typeof value[name] === 'function');

/** What a cloud's folder exports as `wire` in `api/wire.ts`. Throws if there is none. */
export function wireOf(provider: Provider): Wire {
  const path = `src/providers/${provider.id}/api/wire`;
  let loaded: unknown;
  try {
    loaded = require(`../../${path}`);
  } catch (error) {
    throw new Error(lacks(provider, `${path}.ts, or it can’t be loaded: ${String(error)}`, 'Requests'));
  }
  if (isRecord(loaded) && isWire(loaded.wire)) return loaded.wire;
  throw new Error(lacks(provider, `the export \`wire\` in ${path}.ts`, 'Requests'));
}
