import type { KeyVariables } from '../profiles/profiles';

/**
 * Of the Terraform provider and the SDKs. The names that begin with `OS_`, which the Terraform provider reads too, aren't
 * here: they could hold a key of any OpenStack cloud.
 */
export const keyVariables: readonly KeyVariables[] = [
  {
    accessKeyId: ['HW_ACCESS_KEY'],
    accessKeySecret: ['HW_SECRET_KEY'],
    securityToken: ['HW_SECURITY_TOKEN'],
  },
  {
    accessKeyId: ['HUAWEICLOUD_SDK_AK'],
    accessKeySecret: ['HUAWEICLOUD_SDK_SK'],
    securityToken: ['HUAWEICLOUD_SDK_SECURITY_TOKEN'],
  },
];
