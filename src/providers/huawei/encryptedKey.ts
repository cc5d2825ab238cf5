import type { UncheckedObject } from '../../domain/json';

/**
 * The form of a key of Huawei Cloud. Inferred from the keys that the console creates; the documentation doesn't define it.
 */
const plainForm = { accessKeyId: /^[A-Z0-9]{20}$/, secretAccessKey: /^[A-Za-z0-9]{40}$/ } as const;

/**
 * Whether KooCLI has encrypted a key. It encrypts the keys of all profiles or of none, and of all unless set otherwise:
 * https://support.huaweicloud.com/usermanual-hcli/hcli_03_003_01.html. In its file `authEncrypt` is `"false"` for none,
 * which public tools read and no page documents. Otherwise the form of the key decides, so that a key that was written
 * into the file as plain text can be used.
 */
export function isEncrypted(file: UncheckedObject, accessKeyId: string, secretAccessKey: string): boolean {
  const authEncrypt = file.authEncrypt;
  if (authEncrypt === false || authEncrypt === 'false') return false;
  return !plainForm.accessKeyId.test(accessKeyId) || !plainForm.secretAccessKey.test(secretAccessKey);
}
