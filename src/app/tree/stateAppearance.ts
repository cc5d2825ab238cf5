import * as l10n from '@vscode/l10n';
import type { BillingMode, DiskState, InstanceState, SnapshotState, VnicState } from '../../domain/resource';
import type { RowText } from './node';

export interface Appearance {
  readonly icon: RowText['icon'];
  readonly word: () => string;
}

const busy = (word: () => string): Appearance => ({ icon: { id: 'sync', color: 'charts.yellow' }, word });
const failed = (word: () => string): Appearance => ({ icon: { id: 'error', color: 'charts.red' }, word });
const unknown: Appearance = { icon: { id: 'question' }, word: () => l10n.t('unknown state') };

export const instanceAppearance: Readonly<Record<InstanceState, Appearance>> = {
  running: { icon: { id: 'vm-running', color: 'charts.green' }, word: () => l10n.t('running') },
  stopped: { icon: { id: 'vm-outline' }, word: () => l10n.t('stopped') },
  changing: busy(() => l10n.t('changing')),
  recycled: { icon: { id: 'trash' }, word: () => l10n.t('in the recycle bin') },
  error: failed(() => l10n.t('error')),
  unknown,
};

export const diskAppearance: Readonly<Record<DiskState, Appearance>> = {
  inUse: { icon: { id: 'database', color: 'charts.green' }, word: () => l10n.t('in use') },
  available: { icon: { id: 'archive' }, word: () => l10n.t('not attached') },
  attaching: busy(() => l10n.t('attaching')),
  detaching: busy(() => l10n.t('detaching')),
  creating: busy(() => l10n.t('creating')),
  deleting: busy(() => l10n.t('releasing')),
  changing: busy(() => l10n.t('changing')),
  recycling: busy(() => l10n.t('moving to the recycle bin')),
  recycled: { icon: { id: 'trash' }, word: () => l10n.t('in the recycle bin') },
  error: failed(() => l10n.t('error')),
  unknown,
};

export const vnicAppearance: Readonly<Record<VnicState, Appearance>> = {
  inUse: { icon: { id: 'plug', color: 'charts.green' }, word: () => l10n.t('in use') },
  available: { icon: { id: 'debug-disconnect' }, word: () => l10n.t({ message: 'not attached', comment: 'vNIC' }) },
  attaching: busy(() => l10n.t({ message: 'attaching', comment: 'vNIC' })),
  detaching: busy(() => l10n.t({ message: 'detaching', comment: 'vNIC' })),
  creating: busy(() => l10n.t('creating')),
  deleting: busy(() => l10n.t('releasing')),
  error: failed(() => l10n.t('error')),
  unknown,
};

export const snapshotAppearance: Readonly<Record<SnapshotState, Appearance>> = {
  available: { icon: { id: 'archive' }, word: () => l10n.t('available') },
  creating: busy(() => l10n.t('creating')),
  deleting: busy(() => l10n.t('releasing')),
  error: failed(() => l10n.t('error')),
  unknown,
};

export const billingLabels: Readonly<Record<BillingMode, () => string>> = {
  prepaid: () => l10n.t('prepaid'),
  payAsYouGo: () => l10n.t('pay-as-you-go'),
  spot: () => l10n.t('spot'),
  unknown: () => '',
};
