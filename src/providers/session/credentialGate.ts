import { ApiError } from '../../errors/apiError';

/** What all windows of a user know about one key. Rejects only when a task does. */
export interface CredentialState {
  /** Resolves to the refusal that any window received for the stored key. */
  read(): Promise<{ readonly revision: number; readonly refusal: ApiError | undefined }>;
  /** Shares a refusal with the other windows. It's valid until the key is stored again, or until `clear`. */
  recordRefusal(revision: number, refusal: ApiError): Promise<void>;
  clear(): Promise<void>;
  /** Runs the task while no other window runs one. Rejects with the signal's reason when it's aborted first. */
  runExclusive<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** Returns a refusal under its documented code, because the other windows receive only the code. */
function underDocumentedCode(refusal: ApiError): ApiError {
  const { provider, action, status, requestId, message, extra } = refusal;
  const { documentedAs } = extra;
  return documentedAs ? new ApiError(provider, action, documentedAs, status, requestId, message, extra) : refusal;
}

const singleWindow: CredentialState = {
  read: async () => ({ revision: 0, refusal: undefined }),
  recordRefusal: async () => undefined,
  clear: async () => undefined,
  runExclusive: (task) => task(),
};

/**
 * Protects a key that a cloud may lock after a few failed signatures. Until the cloud has accepted the key, requests
 * are sent one at a time in all windows together. After the first authentication failure, none is sent.
 */
export class CredentialGate {
  readonly #state: CredentialState;
  #refusal: ApiError | undefined;
  #accepted = false;
  #trial: Promise<unknown> | undefined;
  /** Whether the user has acted since the shared state was read. */
  #isResumed = false;

  constructor(state: CredentialState = singleWindow) {
    this.#state = state;
  }

  /**
   * Runs a request in its turn. Calls `onWait` when another request, of any window, may be first. Throws the refusal of
   * the key, or the signal's reason.
   */
  async pass<T>(request: () => Promise<T>, signal: AbortSignal, onWait: () => void): Promise<T> {
    while (this.#trial && !this.#accepted) {
      onWait();
      await unlessAborted(this.#trial, signal);
    }
    if (this.#refusal) throw this.#refusal;
    if (this.#accepted) return this.#run(request);
    if (this.#state !== singleWindow) onWait();
    const trial = this.#state.runExclusive(() => this.#run(request), signal);
    this.#trial = trial.then(
      () => this.#endTrial(),
      () => this.#endTrial(),
    );
    return trial;
  }

  /** Records that the cloud has accepted the key. */
  accept(): void {
    if (!this.#refusal) this.#accepted = true;
  }

  /** Blocks the key after a refusal until `resume`. */
  refuse(error: ApiError): void {
    this.#refusal = error;
    this.#accepted = false;
  }

  /** Allows the next request, one at a time. */
  resume(): void {
    this.#refusal = undefined;
    this.#accepted = false;
    this.#isResumed = true;
  }

  async #run<T>(request: () => Promise<T>): Promise<T> {
    if (this.#isResumed) await this.#state.clear();
    this.#isResumed = false;
    const { revision, refusal } = await this.#state.read();
    if (refusal) throw refusal;
    try {
      return await request();
    } catch (error) {
      if (this.#refusal && error === this.#refusal)
        await this.#state.recordRefusal(revision, underDocumentedCode(this.#refusal));
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
