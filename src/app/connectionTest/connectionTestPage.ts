import * as l10n from '@vscode/l10n';
import type { CredentialSource, Region } from '../../domain/account';
import { cleanName, cleanText } from '../../domain/untrustedText';
import type { Provider } from '../../providers/contract';
import { leastPolicy, type PolicyLevel } from '../../providers/permissions';
import type { Failure } from '../failure';
import { joinSentences } from '../joinSentences';
import type { TimeFormat } from '../operations/list/timeFormat';
import type { CheckResult, ConnectionTest, RegionTest } from './connectionTest';
import { checkLine, permissionLine } from './requestCheckText';

type Lines = readonly string[];

const section = (title: string, lines: Lines): Lines => {
  const shown = lines.filter(Boolean);
  return shown.length === 0 ? [] : [title, ...shown.map((line) => `- ${line}`), ''];
};

const fact = (label: string, value: string): string =>
  cleanText(value) === '' ? '' : l10n.t('{0}: {1}', label, cleanText(value));

const failureText = ({ summary, remedy }: Failure): string => joinSentences(summary, remedy);

function sourceText(source: CredentialSource | undefined, { label, profileFile }: Provider): string {
  if (source?.kind === 'profile') {
    return l10n.t('Profile “{0}” of the {1}', cleanName(source.profile), profileFile?.tool ?? label);
  }
  return source ? l10n.t('Environment variables of {0}', label) : l10n.t('The secret storage of the editor');
}

function identityLines({ account, provider, identity }: ConnectionTest): Lines {
  const { owner, caller } = 'value' in identity ? identity.value : { owner: account.owner, caller: '' };
  return [
    fact(l10n.t('Account'), account.name),
    fact(l10n.t('Cloud'), provider.label),
    fact(l10n.t('Owner'), owner),
    fact(l10n.t('User or role'), caller),
    fact(l10n.t('Endpoint'), account.endpoint),
    fact(
      l10n.t('Credentials'),
      account.sandbox ? l10n.t('Created by the sandbox') : sourceText(account.source, provider),
    ),
    fact(l10n.t('Changes'), account.writable ? l10n.t('allowed') : l10n.t('not allowed (read-only)')),
    'failure' in identity ? failureText(identity.failure) : '',
  ];
}

function placeText({ region, name, project }: Region): string {
  const place = name === region ? cleanName(region) : `${cleanName(region)} (${cleanName(name)})`;
  return project === undefined ? place : l10n.t('{0}, project {1}', place, cleanName(project));
}

function regionLine({ region, durationMs, failure }: RegionTest): string {
  const place = placeText(region);
  if (durationMs === undefined) {
    return l10n.t('{0}: no response. {1}', place, failure ? failureText(failure) : '');
  }
  const duration = l10n.t('{0} ms', Math.round(durationMs));
  // Missing permissions are in a section of their own.
  if (!failure || failure.reaction === 'permission') return l10n.t('{0}: {1}', place, duration);
  return l10n.t('{0}: {1}. {2}', place, duration, failure.summary);
}

function regionLines({ account, regions, regionList }: ConnectionTest): Lines {
  const refused = regionList && 'failure' in regionList ? regionList.failure : undefined;
  const byHand = l10n.t('Without the list, enter the regions with Choose Regions….');
  return [
    refused ? joinSentences(l10n.t('The regions can’t be listed.'), failureText(refused)) : '',
    refused && account.regions === undefined ? byHand : '',
    ...regions.map(regionLine),
  ];
}

function regionTitle({ regions }: ConnectionTest): string {
  const responding = regions.filter(({ durationMs }) => durationMs !== undefined).length;
  return regions.length === 0
    ? l10n.t('Regions')
    : l10n.t('Regions ({0} of {1} responded)', responding, regions.length);
}

function clockLine({ clockAheadMs }: ConnectionTest): string {
  if (clockAheadMs === undefined) return l10n.t('The cloud hasn’t sent its time.');
  const seconds = Math.round(Math.abs(clockAheadMs) / 1000);
  if (seconds < 2) return l10n.t('The clock of this machine matches the cloud’s clock.');
  return clockAheadMs > 0
    ? l10n.t('The clock of this machine is {0} s ahead of the cloud’s clock.', seconds)
    : l10n.t('The clock of this machine is {0} s behind the cloud’s clock.', seconds);
}

/** What needs attention comes first. */
const resultOrder: readonly CheckResult['kind'][] = ['denied', 'failed', 'granted', 'notChecked'];

function readsSection({ provider, regions, checks }: ConnectionTest): Lines {
  const checked = regions.filter(({ isChecked }) => isChecked);
  const notes = [
    checked.length < regions.length
      ? l10n.t('Checked in: {0}.', checked.map(({ region }) => placeText(region)).join(', '))
      : '',
    provider.permissions.hasNames
      ? ''
      : l10n.t('{0} doesn’t document names of permissions, so the requests are listed.', provider.label),
  ];
  const reads = checks.filter(({ request }) => request.use !== 'change');
  const sorted = resultOrder.flatMap((kind) => reads.filter(({ result }) => result.kind === kind));
  const lines = sorted.map((each) => checkLine(each, provider.permissions.hasNames));
  return section(l10n.t('Read permissions'), [...notes, ...lines]);
}

function changesSection({ checks, provider }: ConnectionTest): Lines {
  const changes = checks.filter(({ request }) => request.use === 'change');
  const why = l10n.t('These aren’t checked, because only a change would show them. This test only reads.');
  return section(l10n.t('Permissions for changes'), [
    why,
    ...changes.map(({ request }) => permissionLine(request, provider.permissions.hasNames)),
  ]);
}

const policyTitles: Readonly<Record<PolicyLevel, () => string>> = {
  browse: () => l10n.t('Policy for a user who browses'),
  change: () => l10n.t('Policy for a user who also makes changes'),
};

function policyLines({ provider }: ConnectionTest, level: PolicyLevel): Lines {
  const policy = leastPolicy(provider.permissions, level);
  return policy ? [policyTitles[level](), JSON.stringify(policy, null, 2), ''] : [];
}

function policySections(test: ConnectionTest): Lines {
  const { label, permissions } = test.provider;
  if (permissions.policy) return [...policyLines(test, 'browse'), ...policyLines(test, 'change')];
  const instead = l10n.t(
    '{0} has no policies as text. The administrator of the account grants ready-made policies in the console.',
    label,
  );
  return section(l10n.t('Policy'), [instead]);
}

/** Returns the result in one line. */
function resultText({ identity, regions, checks }: ConnectionTest): string {
  if ('failure' in identity && identity.failure.reaction !== 'permission') {
    return l10n.t('The connection failed. {0}', identity.failure.summary);
  }
  const denied = checks.filter(({ result }) => result.kind === 'denied').map(({ request }) => request);
  const names = [...new Set(denied.map(({ names: [first], action }) => first ?? action))];
  if (names.length > 0) return l10n.t('Some permissions are missing: {0}.', names.join(', '));
  if (regions.length === 0) return l10n.t('No region was tested.');
  const isComplete = checks.every(({ result }) => result.kind !== 'failed');
  const respond = regions.every(({ durationMs }) => durationMs !== undefined);
  return isComplete && respond
    ? l10n.t('All regions respond, and all checked permissions are granted.')
    : l10n.t('Some requests failed.');
}

/** Returns what a test of a connection has found, as plain text. */
export const connectionTestPage = (test: ConnectionTest, times: TimeFormat): string =>
  [
    l10n.t('Connection test: {0}', cleanName(test.account.name)),
    fact(l10n.t('Time'), times.full(test.at)),
    fact(l10n.t('Result'), resultText(test)),
    '',
    ...section(l10n.t('Who you are'), identityLines(test)),
    ...section(regionTitle(test), regionLines(test)),
    ...readsSection(test),
    ...changesSection(test),
    ...section(l10n.t('Clock'), [clockLine(test)]),
    ...policySections(test),
    ...section(l10n.t('Documentation'), test.provider.permissions.docs),
  ].join('\n');
