/** How many requests of one account are sent at the same time. The others wait for their turn. */
export interface RequestLimits {
  /** All requests together. At least 2. */
  readonly requests: number;
  /** Writes. At least 1. Up to half of `requests` is kept for them, so that they never wait behind reads. */
  readonly writes: number;
}

export const defaultLimits: RequestLimits = { requests: 36, writes: 4 };

/** The values that the user can choose. */
export const limitBounds = {
  requests: { least: 2, most: 100 },
  writes: { least: 1, most: 20 },
} as const satisfies Record<keyof RequestLimits, { readonly least: number; readonly most: number }>;
