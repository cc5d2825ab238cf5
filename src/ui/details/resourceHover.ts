import * as vscode from 'vscode';
import { asMarkdown } from '../../app/codes/markdownText';
import { resourceIdAt, wordAt } from '../../app/resources/idAt';
import type { KnownResource } from '../../app/resources/resourceIndex';
import { rowOf } from '../../app/resources/rowOf';
import { tooltipOf } from '../../app/tree/rowText';
import { keyOf } from '../../domain/refs';
import type { Guess } from '../../finder/resourceIds';
import { documentParts, rangeIn } from '../codes/documentParts';
import { cloudOf, type ExplanationServices } from '../codes/explanationServices';
import { commandAddress, type HoverLink, hoverMarkdown, linkLine, paragraph } from '../hoverMarkdown';
import { hoverCommands, linkedCommandNames } from '../linkedCommandNames';

/** A hover with more resources than this is too long to read. */
const maxResources = 3;

const kindLabels: Readonly<Record<Guess['kinds'][number], () => string>> = {
  instance: () => vscode.l10n.t('instance'),
  disk: () => vscode.l10n.t('disk'),
  vnic: () => vscode.l10n.t('vNIC'),
};

/** Describes the known resources whose id is at an offset, or offers to look up what has the form of an id. Sends no request. */
export async function resourceHover(
  services: ExplanationServices,
  document: vscode.TextDocument,
  offset: number,
): Promise<vscode.Hover | undefined> {
  const parts = documentParts(document);
  const word = wordAt(parts, offset);
  if (!word) return undefined;
  const known = services.resources.withId(word.text);
  if (known.length > 0) {
    const texts = known.slice(0, maxResources).map((each) => hoverMarkdown(aboutKnown(services, each), hoverCommands));
    return new vscode.Hover(texts, rangeIn(document, word));
  }
  const knowledge = await services.knowledge.open();
  const found = resourceIdAt(parts, word, document.languageId, knowledge);
  const [guess] = found?.guesses ?? [];
  if (!found || !guess) return undefined;
  const text = hoverMarkdown(aboutUnknown(services, document, found.start, guess), hoverCommands);
  return new vscode.Hover(text, rangeIn(document, found));
}

const aboutResource = (title: string, lines: readonly string[], links: readonly HoverLink[]): readonly string[] => [
  ...paragraph([`**${asMarkdown(title)}**`], linkLine(links)),
  ...paragraph(lines.map((line) => asMarkdown(line))),
];

function aboutKnown(services: ExplanationServices, known: KnownResource): readonly string[] {
  const { resource, region } = known;
  const { operations = [] } = services.providers.find(({ id }) => id === resource.ref.cloud) ?? {};
  const [title = '', ...lines] = tooltipOf(rowOf(known, operations)).split('\n');
  const key = keyOf(resource.ref);
  return aboutResource(
    title,
    [`${cloudOf(services, resource.ref.cloud)} · ${region.region}`, ...lines],
    [
      { label: vscode.l10n.t('Show in Cloud Attachments'), address: commandAddress(linkedCommandNames.reveal, key) },
      { label: vscode.l10n.t('Show Details'), address: commandAddress(linkedCommandNames.showDetails, key) },
    ],
  );
}

function aboutUnknown(
  services: ExplanationServices,
  document: vscode.TextDocument,
  start: number,
  { provider, kinds }: Guess,
): readonly string[] {
  const labels = kinds.map((kind) => kindLabels[kind]());
  const title = vscode.l10n.t('Possible {0} resource', cloudOf(services, provider));
  const line = vscode.l10n.t(
    'Matches the ID format of: {0}. It isn’t in the lists that have been loaded.',
    labels.join(', '),
  );
  const address = commandAddress(linkedCommandNames.lookUp, document.uri.toString(), start);
  return aboutResource(title, [line], [{ label: vscode.l10n.t('Look Up'), address }]);
}
