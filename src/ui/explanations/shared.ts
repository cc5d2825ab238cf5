import type * as vscode from 'vscode';
import type { Dismissals } from '../../app/codes/dismissals';
import { type Explained, explained } from '../../app/codes/explained';
import type { KnowledgeLoader } from '../../app/codes/knowledgeLoader';
import type { Language } from '../../app/ports';
import type { KnownResources } from '../../app/resources/knownResources';
import type { CodeMatch } from '../../finder/scanner';
import type { Provider } from '../../providers/contract';

/** A code of the catalogue, by name. */
export interface CodeRef {
  readonly provider: string;
  readonly code: string;
  /** The status that stood by it; tells which row is meant. */
  readonly status: number | undefined;
}

/** What every part of the explanations works with. */
export interface ExplanationServices {
  readonly knowledge: KnowledgeLoader;
  readonly dismissals: Dismissals;
  readonly resources: KnownResources;
  readonly language: Language;
  readonly providers: readonly Provider[];
  readonly log: { error(message: string): void };
}

/** The cloud's name; a cloud that this version has codes of but no client for is called by its id. */
export const cloudOf = ({ providers }: Pick<ExplanationServices, 'providers'>, provider: string): string =>
  providers.find(({ id }) => id === provider)?.label ?? provider;

/** What is told of a code that was seen. Its rows come with the likeliest first. */
export const explainedMatch = (
  explaining: ExplanationServices,
  { provider, code, rows }: CodeMatch,
): Explained | undefined => explained({ provider, code, cloud: cloudOf(explaining, provider) }, rows);

export const isDismissed = (
  { dismissals }: ExplanationServices,
  { provider, code }: CodeMatch,
  uri: vscode.Uri,
): boolean => dismissals.hasFile(uri.toString()) || dismissals.hasCode(provider, code);
