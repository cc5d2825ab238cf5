import type * as vscode from 'vscode';
import type { Dismissals } from '../../app/codes/dismissals';
import type { CodeInDocument } from '../../app/codes/excerpt';
import { type Explained, explained } from '../../app/codes/explained';
import type { KnowledgeLoader } from '../../app/codes/knowledgeLoader';
import type { OpenCatalogues } from '../../app/codes/openCatalogues';
import type { Language } from '../../app/ports';
import type { ResourceIndex } from '../../app/resources/resourceIndex';
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
  readonly catalogues: OpenCatalogues;
  readonly dismissals: Dismissals;
  readonly resources: ResourceIndex;
  readonly language: Language;
  readonly providers: readonly Provider[];
  readonly log: { error(message: string): void };
}

/** Returns the cloud's name, or its id for a cloud that this version has codes but no client for. */
export const cloudOf = ({ providers }: Pick<ExplanationServices, 'providers'>, provider: string): string =>
  providers.find(({ id }) => id === provider)?.label ?? provider;

/** Returns the explanation of a code, the likeliest row first; undefined if it isn't in the catalog. */
export async function explainedCode(services: ExplanationServices, ref: CodeRef): Promise<Explained | undefined> {
  await services.catalogues.open(ref.provider);
  return explainedIfOpen(services, ref);
}

/** Returns the same; undefined, too, if the catalog of the cloud isn't open. */
export function explainedIfOpen(
  services: ExplanationServices,
  { provider, code, status }: CodeRef,
): Explained | undefined {
  const rows = services.catalogues.opened(provider)?.rowsFor(code) ?? [];
  return explained({ provider, code, cloud: cloudOf(services, provider) }, rows, status);
}

export const isDismissed = (
  { dismissals }: ExplanationServices,
  { provider, code }: Pick<CodeInDocument, 'provider' | 'code'>,
  uri: vscode.Uri,
): boolean => dismissals.hasFile(uri.toString()) || dismissals.hasCode(provider, code);
