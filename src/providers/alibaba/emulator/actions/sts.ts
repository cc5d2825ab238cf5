import type { Parameters } from '../../../../emulator/parameters/parameters';
import { Refusal } from '../../../../emulator/refusal';
import type { Handler } from '../requestContext';
import type { RoleRow } from '../rows';
import type { World } from '../world';

/** Returns the account of the credentials. Needs no permission. */
export const getCallerIdentity: Handler = (_, { world, caller: { session, user } }) => {
  const { account } = world;
  if (!session) {
    return {
      IdentityType: 'RAMUser',
      AccountId: account,
      PrincipalId: user.id,
      UserId: user.id,
      Arn: `acs:ram::${account}:user/${user.name}`,
    };
  }
  const { role, name } = session;
  return {
    IdentityType: 'AssumedRoleUser',
    AccountId: account,
    PrincipalId: `${role.id}:${name}`,
    RoleId: role.id,
    Arn: `acs:ram::${account}:assumed-role/${role.name}/${name}`,
  };
};

const arnForm = /^acs:ram::\d+:role\/[\w.-]{1,64}$/;
const sessionForm = /^[\w.@=-]{2,64}$/;
const usualSeconds = 3600;
const minSeconds = 900;

/** Returns the role of a request. Throws Refusal if there is none, or if the caller isn't allowed to assume it. */
function roleOf(parameters: Parameters, { account, roles }: World): RoleRow {
  const arn = parameters.required('RoleArn');
  if (!arnForm.test(arn)) throw new Refusal('InvalidParameter.RoleArn');
  const role = roles.find(({ name }) => arn === `acs:ram::${account}:role/${name}`);
  if (!role) throw new Refusal('EntityNotExist.Role', { text: `The role not exists: ${arn}.` });
  const hasExternalId = role.externalId === '' || parameters.text('ExternalId') === role.externalId;
  if (!role.trustsCaller || !hasExternalId) throw new Refusal('NoPermission');
  return role;
}

/** Returns temporary credentials: key, secret, and token. */
export const assumeRole: Handler = (parameters, { world, keys, caller, freshKey }) => {
  const role = roleOf(parameters, world);
  const name = parameters.required('RoleSessionName');
  if (!sessionForm.test(name)) throw new Refusal('InvalidParameter.RoleSessionName');
  const seconds = parameters.whole('DurationSeconds', { usual: usualSeconds });
  if (seconds < minSeconds || seconds > role.maxSeconds) throw new Refusal('InvalidParameter.DurationSeconds');
  const expiresAt = world.now() + seconds * 1000;
  const key = {
    id: `STS.${freshKey(24)}`,
    secret: freshKey(44),
    token: `CAIS${freshKey(96)}`,
    expiresAt,
    user: caller.user,
    session: { role, name },
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
      Arn: `acs:ram::${world.account}:assumed-role/${role.name}/${name}`,
      AssumedRoleId: `${role.id}:${name}`,
    },
  };
};
