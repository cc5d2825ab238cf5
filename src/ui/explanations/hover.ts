import * as vscode from 'vscode';
import { resourceIdAt, wordAt } from '../../app/resources/idAt';
import type { KnownResource } from '../../app/resources/knownResources';
import { rowOf } from '../../app/resources/rowOf';
import { keyOf } from '../../domain/refs';
import type { Guess } from '../../finder/resourceIds';
import { type CodeAtPosition, codeAtPosition } from '../codes/codeAtPosition';
import type { CodeDiagnostics } from '../codes/diagnostics';
import { documentParts, rangeIn } from '../codes/documentParts';
import { commandNames, hoverCommands } from './commandNames';
import { aboutCode, aboutResource, besideMark, commandAddress, type HoverLink, hoverMarkdown } from './hoverText';
import { cloudOf, type ExplanationServices, explainedMatch } from './shared';

/** A hover that tells more than this many resources of one id would not be read. */
const mostShown = 3;

const kindWords: Readonly<Record<Guess['kinds'][number], () => string>> = {
  instance: () => vscode.l10n.t('instance'),
  disk: () => vscode.l10n.t('disk'),
  vnic: () => vscode.l10n.t('vNIC'),
};

/** Explains the code under the pointer, or tells what is known already of the resource whose id it is. Asks no network. */
export class ExplanationHovers implements vscode.HoverProvider {
  readonly #explaining: ExplanationServices;
  readonly #codes: Pick<CodeDiagnostics, 'isShown'>;

  constructor(explaining: ExplanationServices, codes: Pick<CodeDiagnostics, 'isShown'>) {
    this.#explaining = explaining;
    this.#codes = codes;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const offset = document.offsetAt(position);
    const seen = await codeAtPosition(this.#explaining, document, offset);
    if (seen) return this.#codeHover(document, seen);
    return this.#resourceHover(document, offset);
  }

  #codeHover(document: vscode.TextDocument, seen: CodeAtPosition): vscode.Hover | undefined {
    const explained = explainedMatch(this.#explaining, seen.match);
    if (!explained) return undefined;
    const { provider, code, row } = explained;
    const place = [document.uri.toString(), seen.match.start] as const;
    const links: readonly HoverLink[] = [
      {
        label: vscode.l10n.t('Explain'),
        address: commandAddress(commandNames.explain, provider, code, row.status ?? undefined),
      },
      { label: vscode.l10n.t('Documentation'), address: row.docs },
      { label: vscode.l10n.t('Copy for Support'), address: commandAddress(commandNames.copyForSupport, ...place) },
    ];
    const range = rangeIn(document, seen.match);
    const about = this.#codes.isShown(document.uri, range) ? besideMark : aboutCode;
    const paragraphs = about(explained, seen, links, this.#explaining.language);
    return new vscode.Hover(hoverMarkdown(paragraphs, hoverCommands), range);
  }

  async #resourceHover(document: vscode.TextDocument, offset: number): Promise<vscode.Hover | undefined> {
    const parts = documentParts(document);
    const word = wordAt(parts, offset);
    if (!word) return undefined;
    const held = this.#explaining.resources.withId(word.text);
    if (held.length > 0) {
      const texts = held.slice(0, mostShown).map((each) => hoverMarkdown(this.#aboutHeld(each), hoverCommands));
      return new vscode.Hover(texts, rangeIn(document, word));
    }
    const knowledge = await this.#explaining.knowledge.open();
    const found = resourceIdAt(parts, word, document.languageId, knowledge);
    const [guess] = found?.guesses ?? [];
    if (!found || !guess) return undefined;
    const texts = hoverMarkdown(this.#aboutStranger(document, found.start, guess), hoverCommands);
    return new vscode.Hover(texts, rangeIn(document, found));
  }

  #aboutHeld(held: KnownResource): readonly string[] {
    const { resource } = held;
    const { operations = [] } = this.#explaining.providers.find(({ id }) => id === resource.ref.cloud) ?? {};
    const [title = '', ...lines] = rowOf(held, operations).tooltip.split('\n');
    const key = keyOf(resource.ref);
    return aboutResource(
      title,
      [`${cloudOf(this.#explaining, resource.ref.cloud)} · ${held.region.region}`, ...lines],
      [
        { label: vscode.l10n.t('Reveal in Tree'), address: commandAddress(commandNames.reveal, key) },
        { label: vscode.l10n.t('Show Details'), address: commandAddress(commandNames.showDetails, key) },
      ],
    );
  }

  #aboutStranger(document: vscode.TextDocument, start: number, { provider, kinds }: Guess): readonly string[] {
    const words = kinds.map((kind) => kindWords[kind]());
    const title = vscode.l10n.t('Possible {0} resource', cloudOf(this.#explaining, provider));
    const line = vscode.l10n.t(
      'Matches the ID format of: {0}. It isn’t in the lists that have been loaded.',
      words.join(', '),
    );
    return aboutResource(
      title,
      [line],
      [
        {
          label: vscode.l10n.t('Look Up'),
          address: commandAddress(commandNames.lookUp, document.uri.toString(), start),
        },
      ],
    );
  }
}
