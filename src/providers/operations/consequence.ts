/** What the user should know before a write. */
export interface Consequence {
  readonly text: string;
  /** `loss` can't be undone, `cost` continues to be billed, `note` is for information. */
  readonly kind: 'loss' | 'cost' | 'note';
}
