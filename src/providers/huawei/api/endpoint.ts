import * as l10n from '@vscode/l10n';
import { isLoopback } from '../../../http/loopback';
import { type Partition, partitions } from '../partitions';
import { isRegionId } from './ids';

/** What the entered endpoint of an account says about the hosts of all services. */
export type Endpoint =
  /** The sandbox on this machine, which serves all services at one address. */
  | { readonly kind: 'loopback' }
  | { readonly kind: 'partition'; readonly partition: Partition; readonly domain: string }
  /**
   * A deployment that isn't in the table of partitions. `region` is set when the endpoint is that of one region: what
   * follows it may be any public suffix, so only hosts of the same region are derived.
   */
  | { readonly kind: 'private'; readonly domain: string; readonly region?: string };

/** Whether a host name ends with the domain of a partition. The Swiss site's domain ends with that of another. */
const partitionOf = (host: string): Partition | undefined =>
  partitions
    .filter(({ domain }) => host === domain || host.endsWith(`.${domain}`))
    .sort((one, other) => other.domain.length - one.domain.length)[0];

/** Returns the partition if the host is that of its IAM. */
function readPartition(host: string, partition: Partition): Endpoint | undefined {
  const { iam, domain, hasGlobalIam } = partition;
  const [service = '', ...rest] = host.slice(0, -domain.length - 1).split('.');
  const isIam = service === iam && (rest.length === 0 ? hasGlobalIam : rest.length === 1 && isRegionId(rest[0] ?? ''));
  return isIam ? { kind: 'partition', partition, domain } : undefined;
}

const minimalDomain = 2;

/** Reads `iam.<region>.<domain>` and `iam.<domain>`. A region has a hyphen and a domain at least two labels. */
function readPrivate(host: string): Endpoint | undefined {
  const labels = host.split('.');
  const [service, first = '', ...rest] = labels;
  if (service !== 'iam' || labels.includes('')) return undefined;
  if (isRegionId(first) && rest.length >= minimalDomain) {
    return { kind: 'private', domain: rest.join('.'), region: first };
  }
  const domain = [first, ...rest];
  return domain.length >= minimalDomain ? { kind: 'private', domain: domain.join('.') } : undefined;
}

/** Returns what an endpoint says. Undefined if it isn't in one of the forms that `endpointProblem` names. */
export function readEndpoint(entered: URL): Endpoint | undefined {
  if (isLoopback(entered)) return { kind: 'loopback' };
  if (entered.protocol !== 'https:' || entered.port !== '') return undefined;
  const partition = partitionOf(entered.hostname);
  return partition ? readPartition(entered.hostname, partition) : readPrivate(entered.hostname);
}

/** Returns the forms of the IAM endpoints of a partition, as the user enters them. */
function formsOf({ iam, domain, hasGlobalIam }: Partition): readonly string[] {
  return [`https://${iam}.<region>.${domain}`, ...(hasGlobalIam ? [`https://${iam}.${domain}`] : [])];
}

const alternatives = (forms: readonly string[]): string =>
  forms.reduce((one, other) => l10n.t('{0} or {1}', one, other));

/** Returns why the hosts of the services can't be derived from an endpoint. Undefined if they can. */
export function endpointProblem(entered: URL): string | undefined {
  if (readEndpoint(entered)) return undefined;
  const partition = partitionOf(entered.hostname);
  if (partition) {
    const forms = alternatives(formsOf(partition));
    return l10n.t('{0} isn’t an endpoint of IAM in {1}. Enter {2}.', entered.host, partition.label(), forms);
  }
  const forms = alternatives(['https://iam.<region>.<domain>', 'https://iam.<domain>']);
  return l10n.t(
    'The endpoints of the other services can’t be derived from {0}. Enter the endpoint of IAM in the form {1}.',
    entered.host,
    forms,
  );
}
