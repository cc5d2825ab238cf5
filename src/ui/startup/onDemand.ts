import type * as vscode from 'vscode';

/** Loads and creates a part of the extension once, on first use. After a failure, the next call tries again. */
export class OnDemand<T extends vscode.Disposable> implements vscode.Disposable {
  readonly #make: () => Promise<T>;
  #making: Promise<T> | undefined;
  #part: T | undefined;
  #isDisposed = false;

  constructor(make: () => Promise<T>) {
    this.#make = make;
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
      throw error;
    }
  }
}
