import * as vscode from 'vscode';
import type { Explained } from '../../app/codes/explained';
import { actionLabels } from '../../app/operations/actionLabels';
import type { KnownResource } from '../../app/resources/resourceIndex';
import { offeredActions } from '../../app/tree/offeredActions';
import { keyOf } from '../../domain/refs';
import { isInstance } from '../../domain/resource';
import { asToast } from '../dialogs/plainText';
import { linkedCommandNames } from '../linkedCommandNames';
import { type CodeAtPosition, codeAtPosition } from './codeAtPosition';
import { type ExplanationServices, explainedCode } from './explanationServices';

/** How many resources are offered to be revealed at one position. */
const maxRevealed = 3;

/** The quick fixes of a code: explain it, copy it for support, reveal resources, ignore it. */
export class ExplanationActions implements vscode.CodeActionProvider {
  readonly #services: ExplanationServices;

  constructor(services: ExplanationServices) {
    this.#services = services;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const found = await codeAtPosition(this.#services, document, document.offsetAt(range.start));
    const explained = found && (await explainedCode(this.#services, found.match));
    if (!explained) return [];
    const marks = diagnostics.filter(({ source }) => source === explained.cloud);
    return this.#actionsFor(document, found, explained).map(([title, command, ...args]) => {
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.command = { command, title, arguments: args };
      action.diagnostics = marks;
      return action;
    });
  }

  #actionsFor(
    document: vscode.TextDocument,
    found: CodeAtPosition,
    explained: Explained,
  ): readonly (readonly [string, string, ...unknown[]])[] {
    const { provider, code, row } = explained;
    const { l10n } = vscode;
    const uri = document.uri.toString();
    const byName = [provider, code, row.status ?? undefined] as const;
    const near = this.#near(found);
    return [
      [l10n.t('Explain {0}', code), linkedCommandNames.explain, ...byName],
      [l10n.t('Open Documentation for {0}', code), linkedCommandNames.openDocumentation, ...byName],
      [l10n.t('Copy {0} for Support', code), linkedCommandNames.copyForSupport, uri, found.match.start],
      ...near.flatMap((known) => this.#resolvingActions(known, explained)),
      ...near.map(
        ({ resource }) =>
          [
            asToast(l10n.t('Show {0} in Cloud Attachments', resource.ref.id)),
            linkedCommandNames.reveal,
            keyOf(resource.ref),
          ] as const,
      ),
      [
        l10n.t('Ignore {0} ({1}) in This Workspace', code, explained.cloud),
        linkedCommandNames.dismissCode,
        provider,
        code,
      ],
      [l10n.t('Ignore Error Codes in This File'), linkedCommandNames.dismissFile, uri],
    ];
  }

  /** Returns the known resources whose ids are near the code. */
  #near({ context, match }: CodeAtPosition): readonly KnownResource[] {
    const ids = [...new Set(context.resourceIds.map(({ id }) => id))];
    return ids
      .flatMap((id) => this.#services.resources.withId(id))
      .filter(({ resource }) => resource.ref.cloud === match.provider)
      .slice(0, maxRevealed);
  }

  /** Returns the actions that resolve a rule with this code, as far as the resource offers them. */
  #resolvingActions(
    known: KnownResource,
    { provider, code }: Explained,
  ): readonly (readonly [string, string, ...unknown[]])[] {
    const { resource } = known;
    if (isInstance(resource)) return [];
    const { operations = [] } = this.#services.providers.find(({ id }) => id === provider) ?? {};
    const offered = offeredActions(operations, resource);
    const rules = operations.filter(({ kind }) => kind === resource.ref.kind).flatMap(({ rules }) => rules);
    const steps = new Set(rules.filter((rule) => rule.code === code).flatMap(({ resolvedBy }) => resolvedBy ?? []));
    return [...steps]
      .filter((action) => offered.includes(action))
      .map((action) => {
        const title = vscode.l10n.t('{0} {1}…', actionLabels[action]().title, resource.ref.id);
        return [asToast(title), linkedCommandNames.act, keyOf(resource.ref), action] as const;
      });
  }
}
