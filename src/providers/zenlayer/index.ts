import * as l10n from '@vscode/l10n';
import type { CredentialField, Provider } from '../contract';

import { connect } from './api/client';
import { knowsHost, publicEndpoint } from './api/hosts';
import { hasIdForm } from './api/ids';
import { resourceGroups } from './api/resourceGroups';
import { cliCommand } from './cliCommand';
import { consolePage } from './console';
import { keyNames } from './keyNames';
import { keyVariables } from './keyVariables';
import { operations } from './operations';
import { permissions } from './permissions';
import { profileFile } from './profileFile';
import { searchList } from './searches';

export const zenlayer: Provider = {
  id: 'zenlayer',
  label: 'Zenlayer',
  // Getters, because the display language isn't known yet when this file is loaded.
  get credentialFields(): readonly CredentialField[] {
    return [
      { name: 'accessKeyId', part: 'keyId', label: l10n.t('Access Key ID'), secret: false, optional: true },
      { name: 'accessKeySecret', part: 'secret', label: l10n.t('Access Key Secret'), secret: true, optional: true },
      {
        name: 'token',
        part: 'token',
        label: l10n.t('Access token (instead of an access key)'),
        secret: true,
        optional: true,
      },
    ];
  },
  profileFile,
  keyVariables,
  keyNames,
  get endpoints() {
    return [{ label: l10n.t('Zenlayer (all regions)'), url: publicEndpoint }];
  },
  knowsHost,
  hasIdForm,
  kinds: ['instance', 'disk', 'vnic', 'snapshot'],
  operations,
  permissions,
  resourceGroups,
  hasRecycleBin: true,
  snapshotsReleasedWith: () => 'all',
  console: consolePage,
  cliCommand,
  searchList,
  connect,
};
