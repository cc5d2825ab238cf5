import * as l10n from '@vscode/l10n';
import type { BillingMode, DiskState, InstanceState, SnapshotState, VnicState } from '../../domain/resource';

export interface Appearance {
  readonly icon: string;
  readonly color?: string;
  readonly word: () => string;
}

const busy = (word: () => string): Appearance => ({ icon: 'sync', color: 'charts.yellow', word });
const failed = (word: () => string): Appearance => ({ icon: 'error', color: 'charts.red', word });
const unknown: Appearance = { icon: 'question', word: () => l10n.t('unknown state') };

export const instanceAppearance: Readonly<Record<InstanceState, Appearance>> = {
  running: { icon: 'vm-running', color: 'charts.green', word: () => l10n.t('running') },
  stopped: { icon: 'vm-outline', word: () => l10n.t('stopped') },
  changing: busy(() => l10n.t('changing')),
  recycled: { icon: 'trash', word: () => l10n.t('in the recycle bin') },
  error: failed(() => l10n.t('error')),
  unknown,
};

export const diskAppearance: Readonly<Record<DiskState, Appearance>> = {
  inUse: { icon: 'database', color: 'charts.green', word: () => l10n.t('in use') },
  available: { icon: 'database', word: () => l10n.t('not attached') },
  attaching: busy(() => l10n.t('attaching')),
  detaching: busy(() => l10n.t('detaching')),
  creating: busy(() => l10n.t('creating')),
  deleting: busy(() => l10n.t('releasing')),
  changing: busy(() => l10n.t('changing')),
  recycling: busy(() => l10n.t('moving to the recycle bin')),
  recycled: { icon: 'trash', word: () => l10n.t('in the recycle bin') },
  error: failed(() => l10n.t('error')),
  unknown,
};

export const vnicAppearance: Readonly<Record<VnicState, Appearance>> = {
  inUse: { icon: 'plug', color: 'charts.green', word: () => l10n.t('in use') },
  available: { icon: 'plug', word: () => l10n.t({ message: 'not attached', comment: 'vNIC' }) },
  attaching: busy(() => l10n.t({ message: 'attaching', comment: 'vNIC' })),
  detaching: busy(() => l10n.t({ message: 'detaching', comment: 'vNIC' })),
  creating: busy(() => l10n.t('creating')),
  deleting: busy(() => l10n.t('releasing')),
  error: failed(() => l10n.t('error')),
  unknown,
};

export const snapshotAppearance: Readonly<Record<SnapshotState, Appearance>> = {
  available: { icon: 'archive', word: () => l10n.t('available') },
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
