import type { Credentials } from '../../src/providers/credentials';

/** A file of profiles as a cloud's own tool writes it: its path below the home folder, and its text. */
export interface ProfileText {
  readonly path: string;
  text(profiles: Readonly<Record<string, Credentials>>): string;
}

const list = (profiles: Readonly<Record<string, Credentials>>, one: (name: string, key: Credentials) => object) =>
  JSON.stringify(
    {
      current: Object.keys(profiles)[0] ?? '',
      profiles: Object.entries(profiles).map(([name, key]) => one(name, key)),
    },
    undefined,
    2,
  );

/** By cloud. */
export const profileTexts: Readonly<Record<string, ProfileText>> = {
  zenlayer: {
    path: '.zenlayer/credentials.json',
    text: (profiles) =>
      JSON.stringify(
        Object.fromEntries(
          Object.entries(profiles).map(([name, { accessKeyId, accessKeySecret }]) => [
            name,
            { access_key_id: accessKeyId, access_key_secret: accessKeySecret },
          ]),
        ),
        undefined,
        2,
      ),
  },
  alibaba: {
    path: '.aliyun/config.json',
    text: (profiles) =>
      list(profiles, (name, { accessKeyId, accessKeySecret, securityToken }) => ({
        name,
        mode: securityToken ? 'StsToken' : 'AK',
        access_key_id: accessKeyId,
        access_key_secret: accessKeySecret,
        sts_token: securityToken,
        region_id: 'cn-hangzhou',
      })),
  },
  huawei: {
    path: '.hcloud/config.json',
    text: (profiles) =>
      list(profiles, (name, { accessKeyId, accessKeySecret, securityToken }) => ({
        name,
        mode: 'AKSK',
        accessKeyId,
        secretAccessKey: accessKeySecret,
        securityToken: securityToken ?? '',
        region: 'cn-north-4',
      })),
  },
};
