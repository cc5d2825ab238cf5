/** The services we talk to, by the first label of their hosts. */
export type Service = 'ecs' | 'evs' | 'vpc' | 'iam';

/** Clouds that speak this API, by the domain that their hosts end with: `<service>.<region>.<domain>`. */
const domains = [
  'myhuaweicloud.com',
  'myhuaweicloud.eu',
  'otc.t-systems.com',
  'prod-cloud-ocb.orange-business.com',
] as const;

/** Regions whose hosts live under another domain than the one the account was entered with. */
const elsewhere = [{ region: /^eu-west-1/, from: 'myhuaweicloud.com', to: 'myhuaweicloud.eu' }] as const;

const ownHost = new RegExp(
  `^(ecs|evs|vpc|iam)(\\.[a-z][a-z0-9-]*)?\\.(${domains.map((domain) => domain.replaceAll('.', '\\.')).join('|')})$`,
);

/** Whether a host is one of the four services' in a cloud of this family. */
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
  return elsewhere.find((each) => each.from === domain && each.region.test(region))?.to ?? domain;
}

/**
 * Where a service of a region answers, derived from the endpoint the account was entered with. An endpoint of one's own
 * (the sandbox, a private gateway) serves everything itself.
 */
export function serviceUrl(endpoint: string, service: Service, region: string): URL {
  const entered = new URL(endpoint);
  const domain = domainFor(entered.hostname, region);
  if (domain === undefined || service === 'iam') return entered;
  return new URL(`https://${service}.${region}.${domain}`);
}
