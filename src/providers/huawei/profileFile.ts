import type { ProfileFile } from '../profiles/profiles';
import { readProfileList } from '../profiles/readProfiles';
import { readHuaweiKey } from './profileModes';

/** https://support.huaweicloud.com/usermanual-hcli/hcli_03_002.html. The Terraform provider reads the same file. */
export const profileFile: ProfileFile = {
  tool: 'KooCLI',
  path: ['.hcloud', 'config.json'],
  read: (text) => readProfileList(text, readHuaweiKey),
};
