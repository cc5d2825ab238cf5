import type { Plan } from '../../../domain/plan';
import { keyOf } from '../../../domain/refs';
import type { Disk } from '../../../domain/resource';

/**
 * The state of each disk when a write was sent. A disk may be detached from `error_detaching`. This state may then be
 * the old one, and doesn't prove that the new attempt has failed.
 */
export class StatesBefore {
  readonly #lastRead = new Map<string, string>();
  readonly #whenSent = new Map<string, string>();

  /** Records a disk that was read before a write. */
  read({ ref, nativeState }: Disk): void {
    this.#lastRead.set(keyOf(ref), nativeState);
  }

  sent({ target }: Plan): void {
    const key = keyOf(target);
    const nativeState = this.#lastRead.get(key);
    if (nativeState === undefined) this.#whenSent.delete(key);
    else this.#whenSent.set(key, nativeState);
  }

  /** Returns the state before the write. Undefined when it isn't known. */
  of({ target }: Plan): string | undefined {
    return this.#whenSent.get(keyOf(target));
  }
}
