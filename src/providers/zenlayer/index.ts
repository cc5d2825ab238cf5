import * as l10n from '@vscode/l10n';
import type { Provider } from '../contract';
import { connect } from './client';
import { consolePage } from './console';
import { operations } from './operations';
import { provider, publicEndpoint, wire } from './wire';

export const zenlayer: Provider = {
  id: provider,
  label: 'Zenlayer',
  // Getters, since the editor's language is not yet known when this is loaded.
  get credentialFields() {
    return [
      { name: 'accessKeyId', label: l10n.t('Access key ID'), secret: false, optional: true },
      { name: 'accessKeySecret', label: l10n.t('Access key secret'), secret: true, optional: true },
      { name: 'token', label: l10n.t('Access token, in place of a key'), secret: true, optional: true },
    ];
  },
  get endpoints() {
    return [{ label: l10n.t('Zenlayer (all regions)'), url: publicEndpoint }];
  },
  knowsHost: wire.knowsHost,
  operations,
  hasRecycleBin: true,
  console: consolePage,
  connect,
};
