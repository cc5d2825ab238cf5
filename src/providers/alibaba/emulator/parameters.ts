import { textForm } from '../../../emulator/parameters/form';
import { type ParameterRefusals, Parameters } from '../../../emulator/parameters/parameters';
import { Refusal } from '../../../emulator/refusal';
import type { Pairs } from './rpcRequest';

/** Only missing parameters are refused. A flag or number in another form is ignored, and a number is limited. */
const refusals: ParameterRefusals = {
  missing: (name) =>
    new Refusal('MissingParameter', {
      text: `The input parameter "${name}" that is mandatory for processing this request is not supplied.`,
    }),
};

/** Returns the parameters of an action. The last value of a name applies. */
export function parametersOf(pairs: Pairs): Parameters {
  const values = new Map(pairs);
  return new Parameters(
    textForm((name) => values.get(name)),
    refusals,
  );
}

/** The codes for a list that isn't valid. */
interface ListRefusals {
  readonly malformed: string;
  /** For more than a hundred values, if their number is limited. */
  readonly tooMany?: string;
}

const maxIds = 100;

function parseList(text: string, malformed: string): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed) && parsed.every((each) => typeof each === 'string')) return parsed;
  } catch {
    throw new Refusal(malformed);
  }
  throw new Refusal(malformed);
}

/** Returns a list that is sent as JSON text. Undefined when it was omitted. Throws Refusal when it isn't valid. */
export function jsonListIn(
  parameters: Parameters,
  name: string,
  { malformed, tooMany }: ListRefusals,
): readonly string[] | undefined {
  const text = parameters.text(name);
  if (text === '') return undefined;
  const list = parseList(text, malformed);
  if (tooMany !== undefined && list.length > maxIds) throw new Refusal(tooMany);
  return list;
}

/** A filter by a tag, with or without its value. */
export interface TagFilter {
  readonly key: string;
  readonly value: string | undefined;
}

/** Returns tag filters: `Tag.1.Key`, `Tag.1.Value` … */
export function tagsIn(parameters: Parameters): readonly TagFilter[] {
  const found: TagFilter[] = [];
  for (let at = 1; parameters.has(`Tag.${at}.Key`); at += 1) {
    found.push({ key: parameters.text(`Tag.${at}.Key`), value: parameters.sent(`Tag.${at}.Value`) });
  }
  return found;
}
