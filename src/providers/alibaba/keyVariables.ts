import type { KeyVariables } from '../profiles/profiles';

/**
 * In the order of the CLI. The names `ACCESS_KEY_ID` and `ACCESS_KEY_SECRET`, which it reads last, aren't here: they could
 * hold a key of any cloud.
 */
export const keyVariables: readonly KeyVariables[] = [
  {
    accessKeyId: ['ALIBABA_CLOUD_ACCESS_KEY_ID'],
    accessKeySecret: ['ALIBABA_CLOUD_ACCESS_KEY_SECRET'],
    securityToken: ['ALIBABA_CLOUD_SECURITY_TOKEN'],
  },
  {
    accessKeyId: ['ALIBABACLOUD_ACCESS_KEY_ID'],
    accessKeySecret: ['ALIBABACLOUD_ACCESS_KEY_SECRET'],
    securityToken: ['ALIBABACLOUD_SECURITY_TOKEN'],
  },
  {
    accessKeyId: ['ALICLOUD_ACCESS_KEY_ID'],
    accessKeySecret: ['ALICLOUD_ACCESS_KEY_SECRET'],
    securityToken: ['ALICLOUD_SECURITY_TOKEN'],
  },
  // The Terraform provider.
  {
    accessKeyId: ['ALICLOUD_ACCESS_KEY'],
    accessKeySecret: ['ALICLOUD_SECRET_KEY'],
    securityToken: ['ALICLOUD_SECURITY_TOKEN'],
  },
];
