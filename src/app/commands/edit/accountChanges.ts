import * as l10n from '@vscode/l10n';
import type { Account } from '../../../domain/account';
import type { Provider } from '../../../providers/contract';
import type { App } from '../../app';
import type { TreeNode } from '../../tree/node';
import { chooseRegions } from '../chooseRegions';
import { chooseResourceGroup } from '../chooseResourceGroup';
import { changeCredentials } from './changeCredentials';
import { changeEndpoint } from './changeEndpoint';
import { changeName } from './changeName';

/** One thing of an account that can be changed. */
export interface AccountChange {
  readonly label: () => string;
  /** Returns what it is now. May be untrusted text. */
  readonly value: (account: Account) => string;
  /** Whether accounts of the cloud have it. Left out if all have. */
  readonly isOf?: (provider: Provider) => boolean;
  readonly run: (app: App, account: Account, row: TreeNode | undefined) => Promise<void>;
}

const credentialsOf = ({ source }: Account): string => {
  if (!source) return l10n.t('in the editor’s secret storage');
  return source.kind === 'profile' ? l10n.t('profile “{0}”', source.profile) : l10n.t('environment variables');
};

/** Everything that *Edit Account…* can change, in the order of its list. */
export const accountChanges: readonly AccountChange[] = [
  { label: () => l10n.t('Name…'), value: ({ name }) => name, run: changeName },
  { label: () => l10n.t('Endpoint…'), value: ({ endpoint }) => endpoint, run: changeEndpoint },
  { label: () => l10n.t('Credentials…'), value: credentialsOf, run: changeCredentials },
  {
    label: () => l10n.t('Regions…'),
    value: ({ regions }) => regions?.map(({ region }) => region).join(', ') ?? l10n.t('all'),
    run: (app, _, row) => chooseRegions(app, row),
  },
  {
    label: () => l10n.t('Resource group…'),
    value: ({ resourceGroup }) => resourceGroup?.name ?? resourceGroup?.id ?? l10n.t('all'),
    isOf: ({ resourceGroups }) => resourceGroups !== undefined,
    run: (app, _, row) => chooseResourceGroup(app, row),
  },
];
