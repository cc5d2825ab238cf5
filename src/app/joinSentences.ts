import * as l10n from '@vscode/l10n';

/** Joins sentences with the separator of the display language. Empty ones are left out. */
export const joinSentences = (...parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .reduce(
      (all, next) => (all === '' ? next : l10n.t({ message: '{0} {1}', comment: 'sentences', args: [all, next] })),
      '',
    );
