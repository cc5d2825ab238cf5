/** The answers of a dialog; none if the user canceled, or wants other steps first. */
export const answersIn = <T>(given: readonly T[] | string | undefined): readonly T[] =>
  given === undefined || typeof given === 'string' ? [] : given;
