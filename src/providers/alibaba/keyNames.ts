import type { KeyNames } from '../profiles/profiles';

/**
 * The AccessKey.csv of the console, the response to AssumeRole
 * (https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerole), and the profiles of the CLI.
 */
export const keyNames: KeyNames = {
  fields: {
    accessKeyId: ['AccessKey ID'],
    accessKeySecret: ['AccessKey Secret'],
    securityToken: ['SecurityToken', 'sts_token'],
  },
  end: ['Expiration', 'sts_expiration'],
};
