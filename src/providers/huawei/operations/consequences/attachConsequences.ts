import * as l10n from '@vscode/l10n';
import type { Operation } from '../../../contract';
import { diskAttachNotes } from '../../../operations/attachConsequences';
import { note, when } from '../../../operations/commonConsequences';
import { requestedDevice, wantedDevice } from '../device';
import { tagsInMetadata } from './owners';

export const attachWithDeviceConsequences: Operation<'disk'>['consequences'] = (parties, chosen) => {
  const wanted = wantedDevice(chosen);
  const isRequested = requestedDevice(parties, chosen) !== undefined;
  return [
    ...when(wanted !== undefined && isRequested, note(l10n.t('The device name {0} is requested.', wanted ?? ''))),
    ...when(
      wanted !== undefined && !isRequested,
      note(l10n.t('The device name {0} is in use by another disk, so the cloud assigns one.', wanted ?? '')),
    ),
    ...diskAttachNotes(parties, tagsInMetadata(parties)),
  ];
};
