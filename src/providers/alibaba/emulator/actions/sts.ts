import { Refusal } from '../../../../emulator/refusal';
import type { Handler } from '../requestContext';

/** Returns the account of the credentials. Needs no permission. */
export const getCallerIdentity: Handler = (_, { world, caller }) => {
  const { account } = world;
  if (caller.role === '') {
    const user = '200000000000000001';
    return {
      IdentityType: 'RAMUser',
      AccountId: account,
      PrincipalId: user,
      UserId: user,
      Arn: `acs:ram::${account}:user/sandbox`,
    };
  }
  const role = '300000000000000001';
  return {
    IdentityType: 'AssumedRoleUser',
    AccountId: account,
    PrincipalId: `${role}:${caller.role}`,
    RoleId: role,
    Arn: `acs:ram::${account}:assumed-role/sandbox/${caller.role}`,
  };
};

const sessionForm = /^[\w.@=-]{2,64}$/;
const shortest = 900;
const longest = 43_200;

/** Returns temporary credentials: key, secret, and token. */
export const assumeRole: Handler = (parameters, { world, keys, freshKey }) => {
  parameters.required('RoleArn');
  const session = parameters.required('RoleSessionName');
  const seconds = parameters.whole('DurationSeconds', { usual: 3600 });
  if (!sessionForm.test(session)) throw new Refusal('InvalidParameter');
  if (seconds < shortest || seconds > longest) throw new Refusal('InvalidParameter');
  const expiresAt = world.now() + seconds * 1000;
  const key = {
    id: `STS.${freshKey(24)}`,
    secret: freshKey(44),
    token: `CAIS${freshKey(96)}`,
    expiresAt,
    role: session,
  };
  keys.add(key);
  return {
    Credentials: {
      AccessKeyId: key.id,
      AccessKeySecret: key.secret,
      SecurityToken: key.token,
      Expiration: `${new Date(expiresAt).toISOString().slice(0, 19)}Z`,
    },
    AssumedRoleUser: {
      Arn: `acs:ram::${world.account}:assumed-role/sandbox/${session}`,
      AssumedRoleId: `300000000000000001:${session}`,
    },
  };
};
