import type * as vscode from 'vscode';
import { summaryLine } from '../../app/codes/explained';
import { type Finding, findCodes } from '../../finder/findCodes';
import type { ExplanationPages } from './explanationPages';
import { type CodeRef, type ExplanationServices, explainedCode } from './explanationServices';

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
    const { knowledge: loader, dismissals } = this.#services;
    const knowledge = await loader.open();
    const findings = findCodes(line, 'log', knowledge).filter(
      ({ provider, code }) => !dismissals.hasCode(provider, code),
    );
    const links = await Promise.all(findings.map((finding) => this.#link(finding)));
    return links.filter((link) => link !== undefined);
  }

  async #link(finding: Finding): Promise<CodeLink | undefined> {
    const { provider, code, start, end } = finding;
    const found = await explainedCode(this.#services, finding);
    return (
      found && {
        startIndex: start,
        length: end - start,
        tooltip: summaryLine(found, this.#services.language),
        ref: { provider, code, status: found.row.status ?? undefined },
      }
    );
  }

  async handleTerminalLink({ ref }: CodeLink): Promise<void> {
    await this.#pages.show(ref);
  }
}
