import type { KeyVariables } from '../profiles/profiles';

/** Of the CLI, which uses a token instead of a key pair, and of the Terraform provider. */
export const keyVariables: readonly KeyVariables[] = [
  { token: ['ZENLAYER_TOKEN'] },
  { accessKeyId: ['ZENLAYER_ACCESS_KEY_ID'], accessKeySecret: ['ZENLAYER_ACCESS_KEY_SECRET'] },
  { accessKeyId: ['ZENLAYERCLOUD_ACCESS_KEY_ID'], accessKeySecret: ['ZENLAYERCLOUD_ACCESS_KEY_PASSWORD'] },
];
