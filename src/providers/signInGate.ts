import type { ApiError } from '../errors/apiError';

/**
 * Guards a key that a cloud may lock after a few failed signatures: until the cloud has accepted it requests go one at a
 * time, and after the first failed sign-in none goes at all.
 */
export class SignInGate {
  #refusal: ApiError | undefined;
  #accepted = false;
  #trial: Promise<unknown> | undefined;

  /** Runs a request when its turn has come. Throws the refusal that holds the key back, or the signal's reason. */
  async pass<T>(request: () => Promise<T>, signal: AbortSignal): Promise<T> {
    while (this.#trial && !this.#accepted) await unlessAborted(this.#trial, signal);
    if (this.#refusal) throw this.#refusal;
    if (this.#accepted) return request();
    const trial = request();
    this.#trial = trial.then(
      () => this.#endTrial(),
      () => this.#endTrial(),
    );
    return trial;
  }

  /** The cloud has taken the key as good. */
  accept(): void {
    if (!this.#refusal) this.#accepted = true;
  }

  /** The cloud has refused the key: nothing passes until `resume`. */
  refuse(error: ApiError): void {
    this.#refusal = error;
    this.#accepted = false;
  }

  /** Lets the next request through, alone. */
  resume(): void {
    this.#refusal = undefined;
    this.#accepted = false;
  }

  #endTrial(): void {
    this.#trial = undefined;
  }
}

function unlessAborted(promise: Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort);
    void promise.then(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
  });
}
