/** A token in a text that reads like a code. */
export interface Candidate {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
