import { jsonForm, readJsonBody } from '../../../emulator/parameters/form';
import { type ParameterRefusals, Parameters } from '../../../emulator/parameters/parameters';
import { Refusal } from '../../../emulator/refusal';

/** The maximum number of IDs in a list. */
export const maxIds = 100;

const refusals: ParameterRefusals = {
  missing: () => new Refusal('MISSING_PARAMETER'),
  wrongType: () => new Refusal('INVALID_PARAMETER_TYPE'),
  tooSmall: () => new Refusal('INVALID_PARAMETER_LESS_MINIMUM'),
  tooLarge: () => new Refusal('INVALID_PARAMETER_EXCEED_MAXIMUM'),
};

/** Returns the parameters of a request. Throws Refusal when the body is not a JSON object. */
export function parametersOf(body: Buffer): Parameters {
  const sent = readJsonBody(body.toString('utf8') || '{}');
  if (!sent) throw new Refusal('INVALID_PARAMETER_VALUE');
  return new Parameters(jsonForm(sent), refusals);
}
