import { isRecord } from '../../../domain/json';
import { Refusal } from './refusal';

export const largestPage = 1000;
const usualPage = 20;
const maxIds = 100;

/** Reads the parameters of a request, and refuses invalid ones with the cloud's common codes. */
export class Parameters {
  readonly #body: Readonly<Record<string, unknown>>;

  /** Throws Refusal when the body is not a JSON object. */
  constructor(body: Buffer) {
    this.#body = parse(body);
  }

  optionalText(name: string): string | undefined {
    const value = this.#body[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') throw new Refusal('INVALID_PARAMETER_TYPE');
    return value;
  }

  text(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined || value === '') throw new Refusal('MISSING_PARAMETER');
    return value;
  }

  flag(name: string): boolean | undefined {
    const value = this.#body[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'boolean') throw new Refusal('INVALID_PARAMETER_TYPE');
    return value;
  }

  optionalTexts(name: string, most = maxIds): readonly string[] | undefined {
    const value = this.#body[name];
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) {
      throw new Refusal('INVALID_PARAMETER_TYPE');
    }
    if (value.length > most) throw new Refusal('INVALID_PARAMETER_EXCEED_MAXIMUM');
    return value;
  }

  texts(name: string, most = maxIds): readonly string[] {
    const value = this.optionalTexts(name, most);
    if (value === undefined) throw new Refusal('MISSING_PARAMETER');
    if (value.length === 0) throw new Refusal('INVALID_PARAMETER_LESS_MINIMUM');
    return value;
  }

  page(): { readonly first: number; readonly size: number } {
    const size = this.#whole('pageSize', usualPage, largestPage);
    return { first: (this.#whole('pageNum', 1, Number.MAX_SAFE_INTEGER) - 1) * size, size };
  }

  /** Returns a key for the request without its paging, equal for all pages of a list. */
  listKey(): string {
    return JSON.stringify({ ...this.#body, pageNum: undefined, pageSize: undefined });
  }

  #whole(name: string, fallback: number, most: number): number {
    const value = this.#body[name];
    if (value === undefined || value === null) return fallback;
    if (typeof value !== 'number' || !Number.isInteger(value)) throw new Refusal('INVALID_PARAMETER_TYPE');
    if (value < 1) throw new Refusal('INVALID_PARAMETER_LESS_MINIMUM');
    if (value > most) throw new Refusal('INVALID_PARAMETER_EXCEED_MAXIMUM');
    return value;
  }
}

function parse(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8') || '{}');
    if (isRecord(value)) return { ...value };
  } catch {
    // The cloud has one code for both cases, so this continues with the same refusal.
  }
  throw new Refusal('INVALID_PARAMETER_VALUE');
}
