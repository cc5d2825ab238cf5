import { escapeUnsafe } from '../../domain/untrustedText';

/** Returns text for a terminal: characters that control it, or that hide or reverse text, are escaped. */
export const forTerminal = (text: string): string => escapeUnsafe(text, (hex) => `\\u${hex}`);

/** Returns the value as one line of JSON in which the same characters are escaped, so that it can be shown as it is. */
export const jsonLine = (value: unknown): string => forTerminal(JSON.stringify(value));
