import * as l10n from '@vscode/l10n';
import type { CredentialField, Provider } from '../contract';
import { hasIdForm } from './calls';
import { connect } from './client';
import { consolePage } from './console';
import { operations } from './operations';
import { provider, publicEndpoint, wire } from './wire';

export const zenlayer: Provider = {
  id: provider,
  label: 'Zenlayer',
  // Getters, since the editor's language is not yet known when this is loaded.
  get credentialFields(): readonly CredentialField[] {
    return [
      { name: 'accessKeyId', part: 'keyId', label: l10n.t('Access key ID'), secret: false, optional: true },
      { name: 'accessKeySecret', part: 'secret', label: l10n.t('Access key secret'), secret: true, optional: true },
      { name: 'token', part: 'token', label: l10n.t('Access token, in place of a key'), secret: true, optional: true },
    ];
  },
  get endpoints() {
    return [{ label: l10n.t('Zenlayer (all regions)'), url: publicEndpoint }];
  },
  knowsHost: wire.knowsHost,
  hasIdForm,
  operations,
  hasRecycleBin: true,
  console: consolePage,
  connect,
};
