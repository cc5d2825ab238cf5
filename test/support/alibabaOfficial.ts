import assert from 'node:assert/strict';
import Ecs, * as ecs from '@alicloud/ecs20140526';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import type { Bench } from './sandbox';

/** The configuration of the official client: unchanged except for the endpoint. */
export const officialSetups: readonly { readonly name: string; readonly signatureAlgorithm?: string }[] = [
  { name: 'signature V3' },
  { name: 'signature V1', signatureAlgorithm: 'v2' },
];

export interface OfficialKey {
  readonly accessKeyId?: string;
  readonly accessKeySecret?: string;
  readonly securityToken?: string;
}

/** The official client with a sandbox, and what tests look up with it. */
export interface Official {
  client(key?: OfficialKey): Ecs;
  /** Calls STS in the way of the official STS client, which is a list of such calls. */
  assumeRole(query: Readonly<Record<string, string | number>>): Promise<OfficialRole>;
  disksOf(regionId: string, more?: object): Promise<readonly ecs.DescribeDisksResponseBodyDisksDisk[]>;
  diskNamed(name: string, regionId?: string): Promise<{ diskId: string; instanceId: string }>;
  vnicNamed(name: string, regionId?: string): Promise<OfficialVnic>;
}

/** The fields of a response as on the wire. */
export interface OfficialRole {
  readonly Credentials: Readonly<Record<string, string>>;
  readonly AssumedRoleUser: Readonly<Record<string, string>>;
}

export interface OfficialVnic {
  /** The parameters of a detach. */
  readonly place: { readonly regionId: string; readonly networkInterfaceId: string; readonly instanceId: string };
  readonly status: string | undefined;
}

/** The official client's form of an error response: code and status in one text. */
export async function officialRefusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { code, statusCode, data } = error as { code: string; statusCode?: number; data?: { statusCode?: number } };
    return `${code} ${statusCode ?? data?.statusCode}`;
  }
  return assert.fail('It was accepted.');
}

/** How the official clients call an action of STS. */
const stsCall = new $OpenApiUtil.Params({
  action: 'AssumeRole',
  version: '2015-04-01',
  protocol: 'HTTPS',
  pathname: '/',
  method: 'POST',
  authType: 'AK',
  style: 'RPC',
  reqBodyType: 'formData',
  bodyType: 'json',
});

/** The options of a call; all are the usual ones. */
const runtime = {} as Parameters<Ecs['callApi']>[2];

export function officialClient(bench: () => Bench, signatureAlgorithm: string | undefined): Official {
  function client(key: OfficialKey = {}): Ecs {
    const { sandbox } = bench();
    const config = {
      ...sandbox.dialects[0]?.credentials,
      ...key,
      protocol: 'http',
      endpoint: new URL(sandbox.endpoint).host,
      regionId: 'cn-hangzhou',
      ...(signatureAlgorithm === undefined ? {} : { signatureAlgorithm }),
    };
    return new Ecs(new $OpenApiUtil.Config(config));
  }

  const disksOf: Official['disksOf'] = async (regionId, more = {}) => {
    const { body } = await client().describeDisks(new ecs.DescribeDisksRequest({ regionId, maxResults: 500, ...more }));
    return body?.disks?.disk ?? [];
  };

  const assumeRole: Official['assumeRole'] = async (query) => {
    const texts = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
    const { body } = await client().callApi(stsCall, new $OpenApiUtil.OpenApiRequest({ query: texts }), runtime);
    return body as OfficialRole;
  };

  return {
    client,
    assumeRole,
    disksOf,
    async diskNamed(name, regionId = 'cn-hangzhou') {
      const disk = (await disksOf(regionId)).find(({ diskName }) => diskName === name);
      assert.ok(disk?.diskId, name);
      return { diskId: disk.diskId, instanceId: disk.attachments?.attachment?.[0]?.instanceId ?? '' };
    },
    async vnicNamed(name, regionId = 'cn-hangzhou') {
      const request = new ecs.DescribeNetworkInterfacesRequest({ regionId, maxResults: 500 });
      const { body } = await client().describeNetworkInterfaces(request);
      const found = body?.networkInterfaceSets?.networkInterfaceSet?.find((each) => each.networkInterfaceName === name);
      assert.ok(found?.networkInterfaceId, name);
      const instanceId = found.instanceId || (found.attachment?.instanceId ?? '');
      return { place: { regionId, networkInterfaceId: found.networkInterfaceId, instanceId }, status: found.status };
    },
  };
}
