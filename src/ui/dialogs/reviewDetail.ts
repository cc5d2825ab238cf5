import * as vscode from 'vscode';
import type { ReviewPart } from '../../app/ports';
import { keepTogether, markedLines, section } from './dialogText';
import { asLines } from './plainText';

/** Returns the text of the dialog about a part of a review. */
export const reviewDetail = ({ accounts, names, consequences }: ReviewPart): string =>
  keepTogether(
    asLines([
      ...section(accounts),
      ...section(names),
      ...section(markedLines(consequences)),
      vscode.l10n.t('Exactly the lines of the review are sent. What has changed since is omitted.'),
    ]),
  );
