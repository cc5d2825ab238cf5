import type { ApiError } from '../../errors/apiError';

/** What all windows of a user know of one key. Nothing here rejects, save a task that does. */
export interface SignInState {
  /** The refusal that any window has met with the key as it is stored now. */
  read(): Promise<{ readonly revision: number; readonly refusal: ApiError | undefined }>;
  /** Tells the other windows of a refusal. It counts until the key is stored anew or `forget`. */
  note(revision: number, refusal: ApiError): Promise<void>;
  forget(): Promise<void>;
  /** Runs the task while no other window runs one; rejects with the signal's reason when that comes first. */
  runExclusive<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

const noOtherWindow: SignInState = {
  read: async () => ({ revision: 0, refusal: undefined }),
  note: async () => undefined,
  forget: async () => undefined,
  runExclusive: (task) => task(),
};

/**
 * Guards a key that a cloud may lock after a few failed signatures: until the cloud has accepted it requests go one at a
 * time, in all windows together, and after the first failed sign-in none goes at all.
 */
export class CredentialGate {
  readonly #state: SignInState;
  #refusal: ApiError | undefined;
  #accepted = false;
  #trial: Promise<unknown> | undefined;
  /** The user has acted since the other windows were last asked. */
  #isResumed = false;

  constructor(state: SignInState = noOtherWindow) {
    this.#state = state;
  }

  /** Runs a request when its turn has come. Throws the refusal that holds the key back, or the signal's reason. */
  async pass<T>(request: () => Promise<T>, signal: AbortSignal): Promise<T> {
    while (this.#trial && !this.#accepted) await unlessAborted(this.#trial, signal);
    if (this.#refusal) throw this.#refusal;
    if (this.#accepted) return this.#run(request);
    const trial = this.#state.runExclusive(() => this.#run(request), signal);
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
    this.#isResumed = true;
  }

  async #run<T>(request: () => Promise<T>): Promise<T> {
    if (this.#isResumed) await this.#state.forget();
    this.#isResumed = false;
    const { revision, refusal } = await this.#state.read();
    if (refusal) throw refusal;
    try {
      return await request();
    } catch (error) {
      if (this.#refusal && error === this.#refusal) await this.#state.note(revision, this.#refusal);
      throw error;
    }
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
