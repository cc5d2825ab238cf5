import type * as vscode from 'vscode';
import type { Dismissals } from '../../app/codes/dismissals';
import { type Explained, explained } from '../../app/codes/explained';
import type { KnowledgeLoader } from '../../app/codes/knowledgeLoader';
import type { Language } from '../../app/ports';
import type { ResourceIndex } from '../../app/resources/resourceIndex';
import type { CodeMatch } from '../../finder/scanner';
import type { Provider } from '../../providers/contract';

/** Names a code of the catalog. */
export interface CodeRef {
  readonly provider: string;
  readonly code: string;
  /** The HTTP status next to the code, which selects the row; undefined if there is none. */
  readonly status: number | undefined;
}

/** The services that all parts of the explanations use. */
export interface ExplanationServices {
  readonly knowledge: KnowledgeLoader;
  readonly dismissals: Dismissals;
  readonly resources: ResourceIndex;
  readonly language: Language;
  readonly providers: readonly Provider[];
  readonly log: { error(message: string): void };
}

/** Returns the cloud's name, or its id for a cloud that this version has codes but no client for. */
export const cloudOf = ({ providers }: Pick<ExplanationServices, 'providers'>, provider: string): string =>
  providers.find(({ id }) => id === provider)?.label ?? provider;

/** Returns the explanation of a code that was found, the likeliest row first; undefined if it has no rows. */
export const explainedMatch = (
  services: ExplanationServices,
  { provider, code, rows }: CodeMatch,
): Explained | undefined => explained({ provider, code, cloud: cloudOf(services, provider) }, rows);

export const isDismissed = (
  { dismissals }: ExplanationServices,
  { provider, code }: CodeMatch,
  uri: vscode.Uri,
): boolean => dismissals.hasFile(uri.toString()) || dismissals.hasCode(provider, code);
