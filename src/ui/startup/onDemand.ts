import type * as vscode from 'vscode';

/** Loads and creates a part of the extension once, on first use. After a failure, the next call tries again. */
export class OnDemand<T extends vscode.Disposable> implements vscode.Disposable {
  readonly #make: () => Promise<T>;
  #making: Promise<T> | undefined;
  #part: T | undefined;
  readonly #report: (cause: unknown) => Error;
  #isDisposed = false;

  /** `report` is called for each failure, unless the part was disposed of; `get` rejects with what it returns. */
  constructor(make: () => Promise<T>, report: (cause: unknown) => Error) {
    this.#make = make;
    this.#report = report;
  }

  readonly get = (): Promise<T> => {
    this.#making ??= this.#makeNow();
    return this.#making;
  };

  /** Disposes of the part; one that is still being created is disposed of afterwards. */
  dispose(): void {
    this.#isDisposed = true;
    this.#part?.dispose();
  }

  async #makeNow(): Promise<T> {
    try {
      const part = await this.#make();
      this.#part = part;
      if (this.#isDisposed) part.dispose();
      return part;
    } catch (error) {
      this.#making = undefined;
      throw this.#isDisposed ? error : this.#report(error);
    }
  }
}
