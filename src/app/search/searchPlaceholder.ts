import * as l10n from '@vscode/l10n';

/** What can be typed into a list of resources. */
export const searchPlaceholder = (): string =>
  l10n.t('Enter part of a name, an ID, an IP or MAC address, or a serial number.');
