import type { KeyNames } from '../profiles/profiles';

/** The console, the profiles of the CLI, and the arguments of the Terraform provider. */
export const keyNames: KeyNames = {
  fields: {
    accessKeyId: ['Access Key ID'],
    accessKeySecret: ['Access Key Secret', 'Access Key Password'],
    token: ['token', 'Access Token'],
  },
  end: [],
};
