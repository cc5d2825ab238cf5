/** What the replacement has done. */
export interface RepeatingFetch {
  /** The number of requests, and how many of them it sent a second time. */
  readonly carried: number;
  readonly repeated: number;
  restore(): void;
}

/**
 * Replaces the platform's fetch by one that does what Chromium's network stack does for every method: if a reused
 * connection is lost before a response began, the request is sent once more automatically.
 */
export function installRepeatingFetch(): RepeatingFetch {
  const original = globalThis.fetch;
  const used = new Set<string>();
  let carried = 0;
  let repeated = 0;
  globalThis.fetch = async (input, init) => {
    const { host } = new URL(String(input));
    carried += 1;
    const wasUsed = used.has(host);
    used.add(host);
    try {
      return await original(input, init);
    } catch (error) {
      if (!wasUsed || init?.signal?.aborted) throw error;
      repeated += 1;
      return original(input, init);
    }
  };
  return {
    get carried() {
      return carried;
    },
    get repeated() {
      return repeated;
    },
    restore: () => {
      globalThis.fetch = original;
    },
  };
}
