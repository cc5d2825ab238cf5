import * as l10n from '@vscode/l10n';
import { isDisk, titleOf } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { Consequence } from '../../providers/contract';
import { actionLabels } from '../operations/actionLabels';
import type { Prompt, ReviewPart, ReviewQuestion } from '../ports';
import { sizeText } from '../tree/summary';
import { reasonsToProtect } from './protectedLines';
import type { PossibleLine, ReviewLine } from './reviewLine';
import { resourceOf } from './reviewLine';

/** How long the confirmation of a review is valid, in milliseconds: many writes wait for those before them. */
const reviewLifetimeMs = 3_600_000;

/** The maximum number of names and sentences in a dialog. The document has all of them. */
const maxListed = 12;

const limited = (texts: readonly string[]): readonly string[] =>
  texts.length <= maxListed
    ? texts
    : [...texts.slice(0, maxListed), l10n.t('{0} more, which the review lists', texts.length - maxListed)];

const countBy = <T>(items: readonly T[], textOf: (item: T) => string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(textOf(item), (counts.get(textOf(item)) ?? 0) + 1);
  return counts;
};

const promptOf = ({ check }: PossibleLine): Prompt => check.proposal.ways[0].prompt;

/** Returns how many disks and vNICs there are, and the size of the disks: `41 disks (3.2 TiB) and 2 vNICs`. */
export function countsText(lines: readonly ReviewLine[]): string {
  const resources = lines.flatMap((line) => resourceOf(line) ?? []);
  const disks = resources.filter(isDisk);
  const size = sizeText(disks.reduce((sum, { sizeGiB }) => sum + sizeGiB, 0));
  const vnics = lines.filter(({ target }) => target.ref.kind === 'vnic').length;
  const diskCount = lines.filter(({ target }) => target.ref.kind === 'disk').length;
  return [
    ...(diskCount === 1 ? [l10n.t('1 disk ({0})', size)] : []),
    ...(diskCount > 1 ? [l10n.t('{0} disks ({1})', diskCount, size)] : []),
    ...(vnics === 1 ? [l10n.t('1 vNIC')] : []),
    ...(vnics > 1 ? [l10n.t('{0} vNICs', vnics)] : []),
  ].reduce((all, next) => (all === '' ? next : l10n.t('{0} and {1}', all, next)), '');
}

/** Returns one line for each account: what is changed there. */
function accountLines(lines: readonly PossibleLine[]): readonly string[] {
  const byAccount = new Map<string, PossibleLine[]>();
  for (const line of lines) {
    const { account, provider } = line.check.proposal.request;
    const label = [provider.label, account.name, account.owner].map(cleanName).filter(Boolean).join(' · ');
    byAccount.set(label, [...(byAccount.get(label) ?? []), line]);
  }
  return [...byAccount].map(([label, of]) => l10n.t('{0}: {1}', label, countsText(of)));
}

/**
 * Returns what all lines lose or cost, each sentence once, with the number of lines that it is about: losses before
 * costs, and what most lines have in common first.
 */
function consequencesOf(lines: readonly PossibleLine[]): readonly Consequence[] {
  const all = lines
    .flatMap((line) => promptOf(line).consequences)
    .filter(({ kind }) => kind !== 'note')
    .map(({ kind, text, ofSeveral = text }) => ({ kind, text: ofSeveral }));
  const counts = countBy(all, ({ text }) => text);
  const unique = all
    .filter(({ text }, place) => all.findIndex((each) => each.text === text) === place)
    .toSorted((one, other) => (counts.get(other.text) ?? 0) - (counts.get(one.text) ?? 0));
  const counted = ({ text, kind }: Consequence): Consequence => {
    const count = counts.get(text) ?? 0;
    return { kind, text: l10n.t('{0} ({1} of {2})', text, count, lines.length) };
  };
  const [losses, costs] = [unique.filter(({ kind }) => kind === 'loss'), unique.filter(({ kind }) => kind === 'cost')];
  const shown = [...losses, ...costs].map(counted);
  if (shown.length <= maxListed) return shown;
  const more = l10n.t('{0} more, which the review lists', shown.length - maxListed);
  return [...shown.slice(0, maxListed), { kind: 'loss', text: more }];
}

/** Returns the prompts of a part. All of them ask for the number of its writes. */
function partOf(
  lines: readonly PossibleLine[],
  { question, names }: Pick<ReviewPart, 'question' | 'names'>,
): ReviewPart {
  const expected = String(lines.length);
  const typed = { expected, ask: l10n.t('Type the number of resources to confirm: {0}', expected) };
  return {
    question,
    names,
    accounts: accountLines(lines),
    consequences: consequencesOf(lines),
    prompts: lines.map((line) => ({ ...promptOf(line), typed, validForMs: reviewLifetimeMs })),
  };
}

const named = (line: PossibleLine, reasons: readonly string[]): string => {
  const { target } = line.check.proposal.ways[0].context.parties;
  return l10n.t('{0}: {1}', `${cleanName(titleOf(target))} (${target.ref.id})`, reasons.join(', '));
};

/**
 * Returns the question about all writes of a review. Those that look like production or that other software manages are
 * asked for apart. `further` are parts of names that the user has added. At least one line is needed.
 */
export function reviewQuestion(lines: readonly PossibleLine[], further: readonly string[]): ReviewQuestion {
  const reasons = new Map(lines.map((line) => [line.key, reasonsToProtect(line, further)]));
  const [isProtected, ordinary] = [
    lines.filter(({ key }) => (reasons.get(key)?.length ?? 0) > 0),
    lines.filter(({ key }) => reasons.get(key)?.length === 0),
  ];
  const [first] = lines;
  const verb = first ? actionLabels[first.action]().verb : '';
  const protectedNames = limited(isProtected.map((line) => named(line, reasons.get(line.key) ?? [])));
  const parts = [
    ...(ordinary.length > 0
      ? [partOf(ordinary, { question: l10n.t('{0} {1} together?', verb, countsText(ordinary)), names: [] })]
      : []),
    ...(isProtected.length > 0
      ? [
          partOf(isProtected, {
            question: l10n.t(
              '{0} {1} that could be production resources or are managed by other software?',
              verb,
              countsText(isProtected),
            ),
            names: protectedNames,
          }),
        ]
      : []),
  ];
  return { verb, parts };
}
