/** What the user should know before a write. */
export interface Consequence {
  readonly text: string;
  /** `loss` can't be undone, `cost` continues to be billed, `note` is for information. */
  readonly kind: 'loss' | 'cost' | 'note';
  /** What a review of several resources says in place of the text, without what differs between them. */
  readonly ofSeveral?: string;
}
