import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

/** Twice: what a finalizer lets go of is collected by the second. */
export function collectGarbage(): void {
  gc();
  gc();
}
