/** The services in use, by the first label of their hosts. */
export type Service = 'ecs' | 'evs' | 'vpc' | 'iam';

/** Clouds with this API, by the domain of their hosts: `<service>.<region>.<domain>`. */
const domains = [
  'myhuaweicloud.com',
  'myhuaweicloud.eu',
  'otc.t-systems.com',
  'prod-cloud-ocb.orange-business.com',
] as const;

/** Regions whose hosts are in another domain than the account's endpoint. */
const otherDomains = [{ region: /^eu-west-1/, from: 'myhuaweicloud.com', to: 'myhuaweicloud.eu' }] as const;

const ownHost = new RegExp(
  `^(ecs|evs|vpc|iam)(\\.[a-z][a-z0-9-]*)?\\.(${domains.map((domain) => domain.replaceAll('.', '\\.')).join('|')})$`,
);

/** Whether a host belongs to one of the four services of these clouds. */
export const knowsHost = (host: string): boolean => ownHost.test(host);

export const endpointChoices = [
  { label: 'Huawei Cloud', url: 'https://iam.myhuaweicloud.com' },
  { label: 'Huawei Cloud (Europe)', url: 'https://iam.eu-west-101.myhuaweicloud.eu' },
  { label: 'Open Telekom Cloud (eu-de)', url: 'https://iam.eu-de.otc.t-systems.com' },
  { label: 'Open Telekom Cloud (eu-nl)', url: 'https://iam.eu-nl.otc.t-systems.com' },
  { label: 'Flexible Engine (eu-west-0)', url: 'https://iam.eu-west-0.prod-cloud-ocb.orange-business.com' },
] as const;

function domainFor(host: string, region: string): string | undefined {
  const domain = ownHost.exec(host)?.[3];
  return otherDomains.find((each) => each.from === domain && each.region.test(region))?.to ?? domain;
}

/**
 * Returns the endpoint of a service in a region, derived from the account's endpoint. A custom endpoint (the sandbox, a
 * private gateway) serves all services itself.
 */
export function serviceUrl(endpoint: string, service: Service, region: string): URL {
  const entered = new URL(endpoint);
  const domain = domainFor(entered.hostname, region);
  if (domain === undefined || service === 'iam') return entered;
  return new URL(`https://${service}.${region}.${domain}`);
}
