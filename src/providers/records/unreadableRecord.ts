import * as l10n from '@vscode/l10n';
import { isObject } from '../../domain/json';
import { cleanName } from '../../domain/untrustedText';

/** Where a field is: in which object, or in which list by its index. The field itself may be missing. */
export interface FieldPlace {
  readonly parent: object;
  readonly name: string | number;
}

/** Thrown when a response, or a record in it, isn't in the documented form. The message names the field. */
export class UnreadableRecordError extends Error {
  override readonly name = 'UnreadableRecord';

  constructor(
    /** Returns the message for the path of the field. The path is empty for the whole response. */
    readonly describe: (path: string) => string,
    readonly place?: FieldPlace,
  ) {
    super(describe(place ? String(place.name) : ''));
  }
}

/** Adds a name to a path: `disks[2].id`. Names of fields can be text of the cloud. */
const joined = (path: string, name: string | number): string =>
  typeof name === 'number' ? `${path}[${name}]` : [path, cleanName(name)].filter((part) => part !== '').join('.');

/** Returns the path from `root` to `wanted`, which is `root` itself or in it. Undefined when it's elsewhere. */
function pathTo(wanted: object, root: unknown, path: string): string | undefined {
  if (root === wanted) return path;
  if (!isObject(root)) return undefined;
  const names = Array.isArray(root) ? root.keys() : Object.keys(root);
  for (const name of names) {
    const found = pathTo(wanted, Reflect.get(root, name), joined(path, name));
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Returns the error with the path of its field from `root`, which comes from parsed JSON. `path` is the path of `root`
 * itself. All other errors are returned as they are.
 */
export function withPath(error: unknown, root: unknown, path = ''): unknown {
  if (!(error instanceof UnreadableRecordError)) return error;
  const { describe, place } = error;
  if (!place) return path === '' ? error : new UnreadableRecordError(() => describe(path));
  const parent = pathTo(place.parent, root, path);
  return parent === undefined ? error : new UnreadableRecordError(() => describe(joined(parent, place.name)));
}

/** A list in a response: the request that it responds to, and the path of the list. */
export interface ListPlace {
  /** The cloud's name of the action. */
  readonly action: string;
  readonly path: string;
}

/** Returns why a record of a list can't be read. The message names the action and the path of the field. */
export function unreadableIn({ action, path }: ListPlace, index: number, raw: unknown, error: unknown): Error {
  const located = withPath(error, raw, `${path}[${index}]`);
  if (!(located instanceof UnreadableRecordError))
    return located instanceof Error ? located : new Error(String(located));
  return new UnreadableRecordError(() => l10n.t('{0}: {1}', action, located.message));
}
