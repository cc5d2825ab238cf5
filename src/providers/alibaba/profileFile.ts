import type { ProfileFile } from '../profiles/profiles';
import { readProfileList } from '../profiles/readProfiles';
import { readAlibabaKey } from './profileModes';

/** https://github.com/aliyun/aliyun-cli: config/configuration.go and config/profile.go. */
export const profileFile: ProfileFile = {
  tool: 'Alibaba Cloud CLI',
  path: ['.aliyun', 'config.json'],
  read: (text) => readProfileList(text, readAlibabaKey),
};
