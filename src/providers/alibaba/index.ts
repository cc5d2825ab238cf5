import * as l10n from '@vscode/l10n';
import type { CredentialField, Provider } from '../contract';
import { connect } from './api/client';
import { knowsHost } from './api/hosts';
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

/** Alibaba Cloud: Elastic Compute Service, API version 2014-05-26. */
export const alibaba: Provider = {
  id: 'alibaba',
  get label() {
    return l10n.t('Alibaba Cloud');
  },
  get credentialFields(): readonly CredentialField[] {
    return [
      { name: 'accessKeyId', part: 'keyId', label: 'AccessKey ID', secret: false, optional: false },
      { name: 'accessKeySecret', part: 'secret', label: 'AccessKey Secret', secret: true, optional: false },
      {
        name: 'securityToken',
        part: 'token',
        label: l10n.t('Security token (temporary credentials only)'),
        secret: true,
        optional: true,
      },
    ];
  },
  profileFile,
  keyVariables,
  keyNames,
  get endpoints() {
    return [{ label: l10n.t('Alibaba Cloud (all regions)'), url: 'https://ecs.aliyuncs.com' }];
  },
  knowsHost,
  hasIdForm,
  kinds: ['instance', 'disk', 'vnic', 'snapshot'],
  operations,
  permissions,
  resourceGroups,
  hasRecycleBin: false,
  snapshotsReleasedWith: ({ deleteAutoSnapshot }) => (deleteAutoSnapshot === true ? 'automatic' : undefined),
  console: consolePage,
  cliCommand,
  searchList,
  connect,
};
