import * as l10n from '@vscode/l10n';
import type { CredentialField, Provider } from '../contract';
import { connect } from './api/client';
import { endpointProblem } from './api/endpoint';
import { endpointChoices, knowsHost } from './api/hosts';
import { hasIdForm } from './api/ids';
import { cliCommand } from './cliCommand';
import { consolePage } from './console';
import { keyNames } from './keyNames';
import { keyVariables } from './keyVariables';
import { operations } from './operations';
import { permissions } from './permissions';
import { profileFile } from './profileFile';
import { searchList } from './searches';

/** Huawei Cloud, and the clouds with the same API. */
export const huawei: Provider = {
  id: 'huawei',
  get label() {
    return l10n.t('Huawei Cloud');
  },
  get credentialFields(): readonly CredentialField[] {
    return [
      { name: 'accessKeyId', part: 'keyId', label: l10n.t('Access Key ID (AK)'), secret: false, optional: false },
      {
        name: 'accessKeySecret',
        part: 'secret',
        label: l10n.t('Secret Access Key (SK)'),
        secret: true,
        optional: false,
      },
      {
        name: 'securityToken',
        part: 'token',
        label: l10n.t('Security token (temporary credentials only)'),
        secret: true,
        optional: true,
      },
    ];
  },
  keyLock: { failures: 5, minutes: 5 },
  profileFile,
  keyVariables,
  get endpoints() {
    return endpointChoices();
  },
  keyNames,
  knowsHost,
  endpointProblem,
  hasIdForm,
  kinds: ['instance', 'disk', 'vnic', 'snapshot'],
  operations,
  permissions,
  regionsHaveProjects: true,
  hasRecycleBin: true,
  snapshotsReleasedWith: () => 'all',
  console: consolePage,
  cliCommand,
  searchList,
  connect,
};
