import * as l10n from '@vscode/l10n';
import type { Disk, Vnic } from '../../domain/resource';

export const diskRoles: Readonly<Record<Disk['role'], () => string>> = {
  system: () => l10n.t('system disk'),
  data: () => l10n.t('data disk'),
};

export const vnicRoles: Readonly<Record<Vnic['role'], () => string>> = {
  primary: () => l10n.t('primary vNIC'),
  secondary: () => l10n.t('secondary vNIC'),
  trunk: () => l10n.t('trunk vNIC'),
  member: () => l10n.t('member vNIC'),
  unknown: () => l10n.t('vNIC'),
};
