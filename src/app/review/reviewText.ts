import * as l10n from '@vscode/l10n';
import { managersIn } from '../../domain/owners';
import { isDisk, titleOf } from '../../domain/resource';
import { cleanName, cleanText } from '../../domain/untrustedText';
import type { Provider } from '../../providers/contract';
import { joinSentences } from '../joinSentences';
import { actionLabels } from '../operations/actionLabels';
import { managerLabels } from '../tree/resourceText';
import type { Review } from './review';
import { progressText } from './reviewCounts';
import { isPossible, type PossibleLine, type ReviewLine, resourceOf } from './reviewLine';
import { countsText } from './reviewQuestion';
import { outcomeText, verdictText } from './reviewVerdict';
import { alignedRows } from './textTable';

/** What the document needs besides the review. */
export interface ReviewTextContext {
  readonly providers: readonly Provider[];
  readonly accountName: (account: string) => string;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** The document of a review, and which line of it is about which write. */
export interface ReviewText {
  readonly text: string;
  /** The key of the review's line by the number of the document's line, counted from 0. */
  readonly keys: ReadonlyMap<number, string>;
}

const dayMs = 86_400_000;

/** Returns how many days ago the resource was created; empty if the cloud doesn't say. */
function ageText(createdAt: string, now: number): string {
  const at = Date.parse(createdAt);
  return Number.isNaN(at) ? '' : l10n.t('{0} days', Math.max(0, Math.floor((now - at) / dayMs)));
}

const header = (): readonly string[] => [
  l10n.t('Result'),
  l10n.t('Account'),
  l10n.t('Region'),
  l10n.t('Name'),
  l10n.t('Size'),
  l10n.t('ID'),
  l10n.t('Age'),
  l10n.t('State'),
  l10n.t('Managed by'),
  l10n.t('Cloud'),
  l10n.t('Request'),
  l10n.t('What is lost'),
];

function requestText(line: ReviewLine): string {
  if (!isPossible(line)) return '';
  const { call, parameters } = line.check.proposal.ways[0].prompt.plan;
  const values = Object.entries(parameters).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return [call, ...values].join(' ');
}

function lossText(line: ReviewLine): string {
  if (!isPossible(line)) return '';
  const { consequences } = line.check.proposal.ways[0].prompt;
  return consequences
    .filter(({ kind }) => kind !== 'note')
    .map(({ text }) => text)
    .join(' ');
}

function cellsOf(line: ReviewLine, { providers, accountName, now }: ReviewTextContext): readonly string[] {
  const { ref } = line.target;
  const resource = resourceOf(line);
  const managers = managersIn(resource?.tags ?? []).map(({ kind }) => managerLabels[kind]());
  const short = [
    outcomeText(line),
    accountName(ref.account),
    ref.region,
    resource ? titleOf(resource) : '',
    resource && isDisk(resource) ? `${resource.sizeGiB} GiB` : '',
    ref.id,
    resource ? ageText(resource.createdAt, now) : '',
    resource?.nativeState ?? '',
    managers.join(', '),
    providers.find(({ id }) => id === ref.cloud)?.label ?? ref.cloud,
  ];
  return [...short.map(cleanName), ...[requestText(line), lossText(line)].map(cleanText)];
}

/** Returns why a line isn't sent, in a whole sentence; empty if it is. */
const reasonOf = (line: ReviewLine): string => {
  const why = verdictText(line);
  return why === '' ? '' : `${cleanName(line.target.ref.id)}: ${why}`;
};

/** Returns the document of a review. It is only read: what is sent is the review itself. */
export function reviewText(review: Review, context: ReviewTextContext): ReviewText {
  const { lines, notes, phase } = review;
  const included = review.included();
  const isRead = phase === 'checking' || phase === 'open';
  const isSent = (line: ReviewLine): boolean =>
    isRead ? included.includes(line as PossibleLine) : line.result !== undefined;
  const [sent, others] = [lines.filter(isSent), lines.filter((line) => !isSent(line))];
  const [first] = lines;
  const title = first ? `${actionLabels[first.action]().verb}: ${countsText(sent)}` : '';
  const text: string[] = [title, ...headLines(review), ''];
  const keys = new Map<number, string>();
  const rows = alignedRows([header(), ...lines.map((line) => cellsOf(line, context))]);
  const rowOf = new Map(lines.map((line, place) => [line.key, rows[place + 1] ?? '']));
  const addTable = (of: readonly ReviewLine[]): void => {
    text.push(rows[0] ?? '');
    for (const line of of) {
      keys.set(text.length, line.key);
      text.push(rowOf.get(line.key) ?? '');
    }
    text.push('');
  };
  if (sent.length > 0) addTable(sent);
  if (others.length > 0) {
    text.push(l10n.t('Not part of the review'), '');
    addTable(others);
  }
  const reasons = lines.map(reasonOf).filter(Boolean);
  if (reasons.length > 0 || notes.length > 0)
    text.push(l10n.t('Reasons'), ...[...notes, ...reasons].map((each) => `- ${cleanText(each)}`), '');
  return { text: text.join('\n'), keys };
}

/** Returns what the user can do now, or how far the review is. */
function headLines(review: Review): readonly string[] {
  const { lines, phase } = review;
  const checked = lines.filter(({ check }) => check.kind !== 'waiting').length;
  if (phase === 'checking') return [l10n.t('Reading the resources: {0} of {1}.', checked, lines.length)];
  if (phase === 'open')
    return [l10n.t('No request has been sent. To omit a line, put the cursor on it and press Delete.')];
  return [joinSentences(`${progressText(lines)}.`, phase === 'paused' ? l10n.t('Paused: nothing more is sent.') : '')];
}
