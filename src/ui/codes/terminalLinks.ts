import type * as vscode from 'vscode';
import { explained, summaryLine } from '../../app/codes/explained';
import { findCodes } from '../../finder/findCodes';
import type { ExplanationPages } from './explanationPages';
import { type CodeRef, type ExplanationServices, explainedMatch } from './explanationServices';

export interface CodeLink extends vscode.TerminalLink {
  readonly ref: CodeRef;
}

/** Longer lines contain data, not messages. */
const maxLineLength = 20_000;

/**
 * Links codes in a terminal to their explanation. Only the line itself is considered, because the editor passes no
 * other.
 */
export class TerminalCodeLinks implements vscode.TerminalLinkProvider<CodeLink> {
  readonly #services: ExplanationServices;
  readonly #pages: ExplanationPages;

  constructor(services: ExplanationServices, pages: ExplanationPages) {
    this.#services = services;
    this.#pages = pages;
  }

  async provideTerminalLinks({ line }: vscode.TerminalLinkContext): Promise<CodeLink[]> {
    if (line.length > maxLineLength) return [];
    const { knowledge: loader, dismissals, language } = this.#services;
    const knowledge = await loader.open();
    return findCodes(line, 'log', knowledge).flatMap((finding) => {
      const { provider, code, status, start, end } = finding;
      if (dismissals.hasCode(provider, code)) return [];
      const found = explainedMatch(this.#services, finding);
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
