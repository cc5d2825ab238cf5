import * as vscode from 'vscode';
import type { Explained } from '../../app/codes/explained';
import { actionLabels } from '../../app/operations/actionLabels';
import type { KnownResource } from '../../app/resources/knownResources';
import { offeredOn } from '../../app/resources/rowOf';
import { keyOf } from '../../domain/refs';
import { isInstance } from '../../domain/resource';
import { asToast } from '../dialogs/plainText';
import { commandNames } from '../explanations/commandNames';
import { type ExplanationServices, explainedMatch } from '../explanations/shared';
import { type CodeAtPosition, codeAtPosition } from './codeAtPosition';

/** So many resources are offered to be revealed from one place. */
const mostRevealed = 3;

/** What can be done about a code: read on, hand it to support, go to the resource, take it for none. */
export class ExplanationActions implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];
  readonly #explaining: ExplanationServices;

  constructor(explaining: ExplanationServices) {
    this.#explaining = explaining;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const seen = await codeAtPosition(this.#explaining, document, document.offsetAt(range.start));
    const explained = seen && explainedMatch(this.#explaining, seen.match);
    if (!explained) return [];
    const marks = diagnostics.filter(({ source }) => source === explained.cloud);
    return this.#actionsFor(document, seen, explained).map(([title, command, ...args]) => {
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.command = { command, title, arguments: args };
      action.diagnostics = marks;
      return action;
    });
  }

  #actionsFor(
    document: vscode.TextDocument,
    seen: CodeAtPosition,
    explained: Explained,
  ): readonly (readonly [string, string, ...unknown[]])[] {
    const { provider, code, row } = explained;
    const { l10n } = vscode;
    const uri = document.uri.toString();
    const byName = [provider, code, row.status ?? undefined] as const;
    const near = this.#near(seen);
    return [
      [l10n.t('Explain {0}', code), commandNames.explain, ...byName],
      [l10n.t('Open Documentation for {0}', code), commandNames.openDocumentation, ...byName],
      [l10n.t('Copy {0} for Support', code), commandNames.copyForSupport, uri, seen.match.start],
      ...near.flatMap((held) => this.#clearing(held, explained)),
      ...near.map(
        ({ resource }) =>
          [asToast(l10n.t('Reveal {0} in Tree', resource.ref.id)), commandNames.reveal, keyOf(resource.ref)] as const,
      ),
      [l10n.t('Ignore {0} ({1}) in This Workspace', code, explained.cloud), commandNames.dismissCode, provider, code],
      [l10n.t('Ignore Error Codes in This File'), commandNames.dismissFile, uri],
    ];
  }

  /** The resources of our accounts that are named close by. */
  #near({ details, match: sighting }: CodeAtPosition): readonly KnownResource[] {
    const ids = [...new Set(details.resourceIds.map(({ id }) => id))];
    return ids
      .flatMap((id) => this.#explaining.resources.withId(id))
      .filter(({ resource }) => resource.ref.cloud === sighting.provider)
      .slice(0, mostRevealed);
  }

  /** The step of ours that would clear the way, where a rule with this code knows one and the resource allows it. */
  #clearing(held: KnownResource, { provider, code }: Explained): readonly (readonly [string, string, ...unknown[]])[] {
    const { resource } = held;
    if (isInstance(resource)) return [];
    const { operations = [] } = this.#explaining.providers.find(({ id }) => id === provider) ?? {};
    const offered = offeredOn(held, operations);
    const rules = operations.filter(({ kind }) => kind === resource.ref.kind).flatMap(({ rules }) => rules);
    const steps = new Set(rules.filter((rule) => rule.code === code).flatMap(({ resolvedBy: clear }) => clear ?? []));
    return [...steps]
      .filter((action) => offered.includes(action))
      .map((action) => {
        const title = vscode.l10n.t('{0} {1}…', actionLabels[action]().title, resource.ref.id);
        return [asToast(title), commandNames.act, keyOf(resource.ref), action] as const;
      });
  }
}
