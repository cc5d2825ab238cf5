import Ecs, { DescribeDisksRequest, DescribeRegionsRequest } from '@alicloud/ecs20140526';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import { editorTransports } from '../../../src/http/editorTransports';
import { alibaba } from '../../../src/providers/alibaba';
import { clock } from '../../../src/ui/clock';

/** Lists every disk of every region and gives the list. */
export type Lister = (endpoint: string) => Promise<readonly unknown[]>;

const key = { accessKeyId: 'LTAI5tExampleOfABench', accessKeySecret: 'notASecretOfAnybody0123456789' };
const pageSize = 500;
const never = new AbortController().signal;

const refuseWrite = (): never => {
  throw new Error('Nothing is written here.');
};

const ours: Lister = async (endpoint) => {
  const api = alibaba.connect({
    account: { id: 'a', cloud: 'alibaba', name: 'A', owner: '1', endpoint, writable: false, sandbox: true },
    credentials: () => Promise.resolve(key),
    ...editorTransports(),
    redeem: refuseWrite,
    catalogue: () => Promise.resolve({ codes: [], rowsFor: () => [] }),
    clock,
    log: () => undefined,
  });
  const disks: unknown[] = [];
  for (const region of await api.listRegions(never))
    for await (const page of api.list('disk', region, { kind: 'region' }, never)) disks.push(...page);
  return disks;
};

const official: Lister = async (endpoint) => {
  const { host } = new URL(endpoint);
  const client = new Ecs(
    new $OpenApiUtil.Config({ ...key, protocol: 'http', endpoint: host, regionId: 'cn-hangzhou' }),
  );
  const disks: unknown[] = [];
  const regions = await client.describeRegions(new DescribeRegionsRequest({}));
  for (const { regionId } of regions.body?.regions?.region ?? []) {
    for (let nextToken: string | undefined; ; ) {
      const more = nextToken ? { nextToken } : {};
      const { body } = await client.describeDisks(
        new DescribeDisksRequest({ regionId, maxResults: pageSize, ...more }),
      );
      disks.push(...(body?.disks?.disk ?? []));
      nextToken = body?.nextToken;
      if (!nextToken) break;
    }
  }
  return disks;
};

interface BareAnswer {
  readonly Regions: { readonly Region: readonly { readonly RegionId: string }[] };
  readonly Disks: { readonly Disk: readonly unknown[] };
  readonly NextToken?: string;
}

const bare: Lister = async (endpoint) => {
  const ask = async (action: string, parameters: Record<string, string>): Promise<BareAnswer> => {
    const url = `${endpoint}/?${new URLSearchParams(parameters)}`;
    const response = await fetch(url, { method: 'POST', headers: { 'x-acs-action': action } });
    return JSON.parse(await response.text()) as BareAnswer;
  };
  const disks: unknown[] = [];
  for (const { RegionId } of (await ask('DescribeRegions', {})).Regions.Region) {
    for (let token = ''; ; ) {
      const more: Record<string, string> = token === '' ? {} : { NextToken: token };
      const answer = await ask('DescribeDisks', { RegionId, MaxResults: String(pageSize), ...more });
      disks.push(...answer.Disks.Disk);
      token = answer.NextToken ?? '';
      if (token === '') break;
    }
  }
  return disks;
};

export const listers = { ours, official, bare } as const;
export type ListerName = keyof typeof listers;
