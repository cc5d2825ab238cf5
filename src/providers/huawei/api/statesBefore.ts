import type { Plan } from '../../../domain/plan';
import { keyOf } from '../../../domain/refs';
import type { Disk } from '../../../domain/resource';

/**
 * The state that each disk was in when a write was sent. A detach may be sent from `error_detaching`: then that word, seen
 * afterwards, may be the old one and doesn't tell that the new attempt has failed.
 */
export class StatesBefore {
  readonly #lastRead = new Map<string, string>();
  readonly #whenSent = new Map<string, string>();

  /** Called for each disk that was read before a write. */
  read({ ref, nativeState }: Disk): void {
    this.#lastRead.set(keyOf(ref), nativeState);
  }

  sent({ target }: Plan): void {
    const key = keyOf(target);
    const word = this.#lastRead.get(key);
    if (word === undefined) this.#whenSent.delete(key);
    else this.#whenSent.set(key, word);
  }

  /** Undefined when it is not known. */
  of({ target }: Plan): string | undefined {
    return this.#whenSent.get(keyOf(target));
  }
}
