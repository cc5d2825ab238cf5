import { isRecord, type UncheckedObject } from '../../domain/json';
import type { Refusal } from '../refusal';
import { jsonForm, type ParameterForm } from './form';

type Refuse = (name: string) => Refusal;

/** How a cloud refuses parameters. A case without a refusal is tolerated, as described for each. */
export interface ParameterRefusals {
  /** For a required parameter that was omitted or is empty. Otherwise it's read as empty. */
  readonly missing?: Refuse;
  /** For a value of another type. Otherwise it's read as omitted. */
  readonly wrongType?: Refuse;
  /** For a number below the limit, or an empty list. Otherwise the limit is used. */
  readonly tooSmall?: Refuse;
  /** For a number above the limit, or a list with too many values. Otherwise the limit is used. */
  readonly tooLarge?: Refuse;
}

export interface Limits {
  /** What an omitted parameter means. */
  readonly usual: number;
  readonly least?: number;
  readonly most?: number;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const areTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);

/** Reads the parameters of a request, and refuses invalid ones as the cloud does. Every method throws Refusal. */
export class Parameters {
  readonly #form: ParameterForm;
  readonly #refusals: ParameterRefusals;

  constructor(form: ParameterForm, refusals: ParameterRefusals = {}) {
    this.#form = form;
    this.#refusals = refusals;
  }

  has(name: string): boolean {
    return this.#form.value(name) !== undefined;
  }

  /** Returns undefined for an omitted parameter, and an empty text for an empty one. */
  sent(name: string): string | undefined {
    return this.#read(name, (value) => (isText(value) ? value : undefined));
  }

  /** Returns an empty text for an omitted parameter. */
  text(name: string): string {
    return this.sent(name) ?? '';
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === '') this.#refuse('missing', name);
    return value;
  }

  flag(name: string): boolean | undefined {
    return this.#read(name, this.#form.flagOf);
  }

  whole(name: string, { usual, least = 0, most = Number.MAX_SAFE_INTEGER }: Limits): number {
    const value = this.#read(name, this.#form.wholeOf) ?? usual;
    if (value < least) this.#refuse('tooSmall', name);
    if (value > most) this.#refuse('tooLarge', name);
    return Math.min(Math.max(value, least), most);
  }

  /** Returns the values of a list. Empty when it was omitted. */
  list(name: string, most = Number.MAX_SAFE_INTEGER): readonly string[] {
    const values = this.#form.list(name);
    if (values !== undefined && !areTexts(values)) this.#refuse('wrongType', name);
    const list = areTexts(values) ? values : [];
    if (list.length > most) this.#refuse('tooLarge', name);
    return list.slice(0, most);
  }

  requiredList(name: string, most?: number): readonly string[] {
    if (this.#form.list(name) === undefined) this.#refuse('missing', name);
    const list = this.list(name, most);
    if (list.length === 0) this.#refuse('tooSmall', name);
    return list;
  }

  /** Returns an object in the parameters. Empty when it was omitted. */
  object(name: string): Parameters {
    return this.#inner(this.#read(name, (value) => (isRecord(value) ? value : undefined)) ?? {});
  }

  /** Returns the objects of a list, without anything else that is in it. */
  objects(name: string): readonly Parameters[] {
    const values = this.#form.list(name);
    return Array.isArray(values) ? values.filter(isRecord).map((each) => this.#inner(each)) : [];
  }

  #inner(sent: UncheckedObject): Parameters {
    return new Parameters(jsonForm(sent), this.#refusals);
  }

  #read<T>(name: string, parse: (value: unknown) => T | undefined): T | undefined {
    const value = this.#form.value(name);
    if (value === undefined) return undefined;
    const parsed = parse(value);
    if (parsed === undefined) this.#refuse('wrongType', name);
    return parsed;
  }

  #refuse(reason: keyof ParameterRefusals, name: string): void {
    const refusal = this.#refusals[reason]?.(name);
    if (refusal) throw refusal;
  }
}
