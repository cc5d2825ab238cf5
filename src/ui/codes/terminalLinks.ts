import type * as vscode from 'vscode';
import { explained, summaryLine } from '../../app/codes/explained';
import { findCodes } from '../../finder/findCodes';
import { type CodeRef, type ExplanationServices, explainedMatch } from '../explanations/shared';
import type { ExplanationPages } from './explanationPages';

interface CodeLink extends vscode.TerminalLink {
  readonly ref: CodeRef;
}

/** Lines that are longer are data, not messages. */
const longestLine = 20_000;

/** Codes in a terminal are links to their explanation. The line alone counts: the editor tells no others. */
export class TerminalCodeLinks implements vscode.TerminalLinkProvider<CodeLink> {
  readonly #explaining: ExplanationServices;
  readonly #pages: ExplanationPages;

  constructor(explaining: ExplanationServices, pages: ExplanationPages) {
    this.#explaining = explaining;
    this.#pages = pages;
  }

  async provideTerminalLinks({ line }: vscode.TerminalLinkContext): Promise<CodeLink[]> {
    if (line.length > longestLine) return [];
    const { knowledge: book, dismissals, language } = this.#explaining;
    const knowledge = await book.open();
    return findCodes(line, 'log', knowledge).flatMap((finding) => {
      const { provider, code, status, start, end } = finding;
      if (dismissals.hasCode(provider, code)) return [];
      const found = explainedMatch(this.#explaining, finding);
      if (!found) return [];
      const best = explained(found, [found.row, ...found.others], status) ?? found;
      return [
        {
          startIndex: start,
          length: end - start,
          tooltip: summaryLine(best, language),
          ref: { provider, code, status: best.row.status ?? undefined },
        },
      ];
    });
  }

  async handleTerminalLink({ ref }: CodeLink): Promise<void> {
    await this.#pages.show(ref);
  }
}
