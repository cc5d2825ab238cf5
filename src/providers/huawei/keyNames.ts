import type { KeyNames } from '../profiles/profiles';

/**
 * The credentials.csv of the console, the response with temporary access keys
 * (https://support.huaweicloud.com/intl/en-us/api-iam/iam_04_0002.html), and the profiles of KooCLI.
 */
export const keyNames: KeyNames = {
  fields: {
    accessKeyId: ['Access Key Id', 'access', 'AK'],
    accessKeySecret: ['Secret Access Key', 'secret', 'SK'],
    securityToken: ['Security Token'],
  },
  end: ['expires_at'],
};
