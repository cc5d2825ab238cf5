import type { RoleRow } from '../rows';

const hour = 3600;

/** The RAM roles of the account. */
export const roleSeeds: readonly RoleRow[] = [
  { id: '300000000000000001', name: 'sandbox', maxSeconds: 12 * hour, trustsCaller: true, externalId: '' },
  { id: '300000000000000002', name: 'one-hour', maxSeconds: hour, trustsCaller: true, externalId: '' },
  { id: '300000000000000003', name: 'with-external-id', maxSeconds: hour, trustsCaller: true, externalId: 'example' },
  { id: '300000000000000004', name: 'of-another-user', maxSeconds: hour, trustsCaller: false, externalId: '' },
];
