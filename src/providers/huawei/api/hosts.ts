import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../../errors/refusedError';
import type { EndpointChoice } from '../../contract';
import { iamHost, type Partition, partitions } from '../partitions';
import { type Endpoint, endpointProblem, readEndpoint } from './endpoint';
import { isRegionId } from './ids';

/** The services of a region, by the first label of their hosts. */
const regional = ['ecs', 'evs', 'vpc'] as const;

/** The services in use. */
export type Service = (typeof regional)[number] | 'iam';

const isRegional = (service: string): boolean => regional.some((each) => each === service);

/** Returns the region of the host of a regional service. Undefined for every other host. */
function regionIn(host: string, domain: string): string | undefined {
  const [service = '', region = '', ...rest] = host.split('.');
  return isRegional(service) && isRegionId(region) && rest.join('.') === domain ? region : undefined;
}

/** Whether a host belongs to one of the four services of the clouds in the table of partitions. */
export const knowsHost = (host: string): boolean =>
  partitions.some(({ domain }) => regionIn(host, domain) !== undefined) || isPublicIam(host);

function isPublicIam(host: string): boolean {
  if (!URL.canParse(`https://${host}`)) return false;
  const url = new URL(`https://${host}`);
  return url.hostname === host && readEndpoint(url)?.kind === 'partition';
}

/**
 * Whether a host serves the accounts of an endpoint: a key that was entered for one cloud isn't sent to another, although
 * both run the same software.
 */
export function isServiceOf(host: string, endpoint: URL): boolean {
  const read = readEndpoint(endpoint);
  if (!read || read.kind === 'loopback') return false;
  const region = regionIn(host, read.domain);
  return region !== undefined && (read.kind === 'partition' || read.region === undefined || read.region === region);
}

const choiceOf = (partition: Partition, region: string): EndpointChoice => ({
  label: partition.offered.length > 1 ? `${partition.label()} (${region})` : partition.label(),
  url: `https://${iamHost(partition, region)}`,
});

/** Returns the endpoints that are offered for a new account, in the order of the table. */
export const endpointChoices = (): readonly EndpointChoice[] =>
  partitions.flatMap((partition) => partition.offered.map((region) => choiceOf(partition, region)));

/** Returns what an account's endpoint says. Throws RefusedError if the hosts can't be derived from it. */
export function checkedEndpoint(endpoint: string): Endpoint {
  const entered = new URL(endpoint);
  const read = readEndpoint(entered);
  if (read) return read;
  throw new RefusedError(endpointProblem(entered) ?? '');
}

function checkRegion(read: Exclude<Endpoint, { kind: 'loopback' }>, endpoint: URL, region: string): void {
  if (!isRegionId(region)) {
    throw new RefusedError(l10n.t('“{0}” isn’t a valid region ID. No request was sent.', region));
  }
  if (read.kind === 'partition' || read.region === undefined || read.region === region) return;
  throw new RefusedError(
    l10n.t(
      '{0} is the endpoint of the region {1} only, so no request was sent to {2}. Add an account with the endpoint of that region.',
      endpoint.host,
      read.region,
      region,
    ),
  );
}

/**
 * Returns the endpoint of a service in a region, derived from the account's endpoint. Throws RefusedError if it can't be
 * derived.
 */
export function serviceUrl(endpoint: string, service: Service, region: string): URL {
  const read = checkedEndpoint(endpoint);
  const entered = new URL(endpoint);
  if (service === 'iam' || read.kind === 'loopback') return entered;
  checkRegion(read, entered, region);
  return new URL(`https://${service}.${region}.${read.domain}`);
}

/** Returns the partition of an account's endpoint. Undefined for the sandbox and for a private deployment. */
export function partitionAt(endpoint: string): Partition | undefined {
  const read = URL.canParse(endpoint) ? readEndpoint(new URL(endpoint)) : undefined;
  return read?.kind === 'partition' ? read.partition : undefined;
}
