import * as l10n from '@vscode/l10n';
import type { Plan } from '../../domain/plan';
import { cleanName } from '../../domain/untrustedText';
import type { Chosen, Consequence, Undo } from '../contract';
import { note } from './commonConsequences';

const withoutInstance = (): Undo => ({ cannot: l10n.t('The instance that it was attached to isn’t known.') });

/** Returns that the device name of a disk isn't requested, because the cloud assigns it. */
export const deviceIsAssigned = ({ before: { device = '' } }: Plan): Consequence =>
  note(
    device === ''
      ? l10n.t('The cloud assigns the device name and the slot again, so they might differ from before.')
      : l10n.t(
          'The cloud assigns the device name and the slot again, so they might differ from before. The device name was {0}.',
          cleanName(device),
        ),
  );

/** Returns how a detach of a disk is undone: by an attach to the same instance. */
export const undoDetachDisk = (plan: Plan, chosen: Chosen, ...consequences: readonly Consequence[]): Undo =>
  plan.instance ? { action: 'attachDisk', chosen, consequences } : withoutInstance();

/** Returns how a detach of a vNIC that is kept is undone: by an attach to the same instance. */
export const undoDetachVnic = (plan: Plan): Undo =>
  plan.instance
    ? {
        action: 'attachVnic',
        chosen: {},
        consequences: [
          note(
            l10n.t(
              'The vNIC is attached with the addresses and security groups that it has now. Its place among the vNICs of the instance might differ from before.',
            ),
          ),
        ],
      }
    : withoutInstance();
