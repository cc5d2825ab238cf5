import * as l10n from '@vscode/l10n';
import { type Instance, instancesOf } from '../../../../domain/resource';
import { cleanName } from '../../../../domain/untrustedText';
import type { Rule } from '../../../contract';
import { instanceFailed } from '../../../operations/failedRules';
import { looseRecord, looseText } from '../../../records/looseFields';
import { withServerName } from './predicates';

/** Returns the task that the server is busy with; empty if there is none. */
export const taskOf = (server: Instance | undefined): string =>
  looseText(looseRecord(server?.fields), 'OS-EXT-STS:task_state');

const missingServer: Rule = {
  code: 'Ecs.0114',
  status: 404,
  property: 'attachments',
  at: 'resource',
  isViolated: ({ target, instance }) => instance === undefined && instancesOf(target).length > 0,
  message: () =>
    l10n.t(
      'The server that this resource is attached to doesn’t exist. Refresh, or ask support to remove the attachment.',
    ),
};

/** Rules about a server that is locked or busy, in the cloud's order. */
export const freeServerRules: readonly Rule[] = [
  {
    code: 'Ecs.0605',
    status: 400,
    property: 'locked',
    at: 'instance',
    isViolated: ({ instance }) => instance?.locks.includes('locked') === true,
    message: withServerName((server) => l10n.t('“{0}” is locked. Unlock the server first.', server)),
  },
  {
    code: 'Ecs.0603',
    status: 501,
    property: 'OS-EXT-STS:task_state',
    at: 'instance',
    isViolated: ({ instance }) => taskOf(instance) !== '',
    message: ({ instance }) =>
      l10n.t('The server is busy ({0}). Wait about a minute, then try again.', cleanName(taskOf(instance))),
  },
];

/** Rules about the server of every change, in the cloud's order. */
export const serverStateRules: readonly Rule[] = [
  ...freeServerRules,
  {
    code: 'Ecs.0100',
    status: 400,
    property: 'status',
    at: 'instance',
    isViolated: ({ instance }) => instance?.state === 'error',
    message: ({ instance }) => (instance ? instanceFailed(instance) : ''),
  },
  {
    code: 'Ecs.0100',
    status: 400,
    property: 'status',
    at: 'instance',
    isViolated: ({ instance }) => instance !== undefined && !['ACTIVE', 'SHUTOFF'].includes(instance.nativeState),
    message: ({ instance }) =>
      l10n.t(
        'The server is in the {0} state. It must be running or stopped. Wait, or change its state in the console.',
        cleanName(instance?.nativeState ?? ''),
      ),
  },
];

/** Rules of every change of what is attached to a server, in the cloud's order. */
export const serverRules: readonly Rule[] = [missingServer, ...serverStateRules];
