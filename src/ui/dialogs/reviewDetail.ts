import * as vscode from 'vscode';
import type { ReviewPart } from '../../app/ports';
import { keepTogether, markedLines, section } from './dialogText';
import { asLines } from './plainText';

/** Returns the text of the dialog about a part of a review. `place` is counted from 1, and there are `count` parts. */
export const reviewDetail = ({ accounts, names, consequences }: ReviewPart, place: number, count: number): string =>
  keepTogether(
    asLines([
      ...section(accounts),
      ...section(names),
      ...section(markedLines(consequences)),
      ...(count > 1
        ? [vscode.l10n.t('Confirmation {0} of {1}. No request is sent before all are confirmed.', place, count)]
        : []),
      vscode.l10n.t('Exactly the lines of the review are sent. What has changed since is omitted.'),
    ]),
  );
