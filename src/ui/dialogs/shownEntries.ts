/** What a list shows in place of another entry of the same list. */
interface WithButtons {
  readonly buttons: readonly object[];
}

/**
 * The entries of a list that are replaced while it is open. The editor reports an entry, or a button of it, by its place,
 * so that one that it reports before it has confirmed an update is one of the entries before the update.
 */
export class ShownEntries<E extends WithButtons> {
  #entries: readonly E[] = [];
  #before: readonly E[] = [];
  #isConfirmed = true;

  get entries(): readonly E[] {
    return this.#entries;
  }

  /** Must be called when the list gets other entries. */
  replace(entries: readonly E[]): void {
    // The editor still shows those before if it hasn’t confirmed the update in between.
    if (this.#isConfirmed) this.#before = this.#entries;
    this.#entries = entries;
    this.#isConfirmed = false;
  }

  /** Must be called when the editor reports which entry is highlighted, as it does after each update. */
  confirm(): void {
    this.#isConfirmed = true;
  }

  /** Returns the entry that the user saw at the place that was reported as this entry. */
  seen(reported: E | undefined): E | undefined {
    if (!reported || this.#isConfirmed) return reported;
    return this.#before[this.#entries.indexOf(reported)];
  }

  /** Returns the button that the user saw at the place that was reported as this button of an entry. */
  seenButton(reported: E, button: object): E['buttons'][number] | undefined {
    return this.seen(reported)?.buttons[reported.buttons.indexOf(button)];
  }
}
