import { Refusal } from './refusal';
import type { Pairs } from './rpcRequest';

/** Reads the parameters of an action in the forms that the API uses. */
export class Parameters {
  readonly #values: ReadonlyMap<string, string>;

  constructor(pairs: Pairs) {
    this.#values = new Map(pairs);
  }

  /** Returns undefined for an omitted parameter, and an empty text for an empty one. */
  sent(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** Returns an empty text for an omitted parameter. */
  text(name: string): string {
    return this.#values.get(name) ?? '';
  }

  /** Throws MissingParameter for an omitted or empty parameter. */
  required(name: string): string {
    const value = this.text(name);
    if (value !== '') return value;
    const text = `The input parameter "${name}" that is mandatory for processing this request is not supplied.`;
    throw new Refusal('MissingParameter', { text });
  }

  flag(name: string): boolean | undefined {
    const value = this.#values.get(name)?.toLowerCase();
    return value === 'true' ? true : value === 'false' ? false : undefined;
  }

  number(name: string): number | undefined {
    const value = this.#values.get(name);
    if (value === undefined || !/^\d{1,9}$/.test(value)) return undefined;
    return Number(value);
  }

  /** Returns a flattened list: `Name.1`, `Name.2` … */
  list(name: string): readonly string[] {
    const found: string[] = [];
    for (let at = 1; this.#values.has(`${name}.${at}`); at += 1) found.push(this.text(`${name}.${at}`));
    return found;
  }

  /**
   * Returns a list that is sent as JSON text. Undefined when it was omitted. Throws Refusal with the code `malformed`
   * when it isn't a list.
   */
  jsonList(name: string, malformed: string): readonly string[] | undefined {
    const value = this.#values.get(name);
    if (value === undefined || value === '') return undefined;
    try {
      const parsed: unknown = JSON.parse(value);
      if (Array.isArray(parsed) && parsed.every((each) => typeof each === 'string')) return parsed;
    } catch {
      throw new Refusal(malformed);
    }
    throw new Refusal(malformed);
  }

  /** Returns tag filters: `Tag.1.Key`, `Tag.1.Value` … */
  tags(): readonly { readonly key: string; readonly value: string | undefined }[] {
    const found: { key: string; value: string | undefined }[] = [];
    for (let at = 1; this.#values.has(`Tag.${at}.Key`); at += 1) {
      found.push({ key: this.text(`Tag.${at}.Key`), value: this.sent(`Tag.${at}.Value`) });
    }
    return found;
  }
}
