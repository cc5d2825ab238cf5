import type { Dialect, DialectOptions } from './dialect';

/** What the clouds of one world share. */
export type WorldParts = Pick<DialectOptions, 'timeline' | 'freshRandom' | 'credentials' | 'pageShift'>;

/** Creates the clouds of a world. */
export type CreateDialects = (parts: WorldParts) => readonly Dialect[];
