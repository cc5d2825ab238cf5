import * as l10n from '@vscode/l10n';
import type { Kind } from '../../domain/refs';
import type { Instance, ResourceOf } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { Rule } from '../contract';

type Failed = Pick<ResourceOf[Kind], 'ref' | 'nativeState'>;

/** Returns the message for a disk or vNIC whose creation has failed. It stays in this state. */
const creationFailed = ({ ref, nativeState }: Failed): string =>
  ref.kind === 'vnic'
    ? l10n.t(
        'The vNIC {0} couldn’t be created and stays in the {1} state. Waiting doesn’t change this state. Open a ticket with this ID.',
        ref.id,
        cleanName(nativeState),
      )
    : l10n.t(
        'The disk {0} couldn’t be created and stays in the {1} state. Waiting doesn’t change this state. Open a ticket with this ID.',
        ref.id,
        cleanName(nativeState),
      );

/** Returns the message for an instance that has failed, and stays so. */
export const instanceFailed = ({ ref, nativeState }: Instance): string =>
  l10n.t(
    'The instance {0} is in the {1} state because an operation failed. Waiting doesn’t change this state. Open a ticket with this ID.',
    ref.id,
    cleanName(nativeState),
  );

/** Returns the rule about a disk or vNIC whose creation has failed. */
export const failedRule = <K extends 'disk' | 'vnic'>(
  reported: Pick<Rule<K>, 'code' | 'status' | 'property'>,
): Rule<K> => ({
  code: reported.code,
  status: reported.status,
  property: reported.property,
  at: 'resource',
  isViolated: ({ target }) => target.state === 'error',
  message: ({ target }) => creationFailed(target),
});
