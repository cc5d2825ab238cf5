import type { Account } from '../../src/domain/account';

export const secret = 'canary-secret-7f3a';
export const credentials = { accessKeyId: 'AKID-1', accessKeySecret: secret };

/** An account of a user, read-only by default. */
export const someAccount = (id: string, more: Partial<Account> = {}): Account => ({
  id,
  cloud: 'zenlayer',
  name: `Account ${id}`,
  owner: `owner-${id}`,
  endpoint: 'https://console.zenlayer.com',
  writable: false,
  sandbox: false,
  ...more,
});
