import * as l10n from '@vscode/l10n';

/** A cloud that runs Huawei Cloud's software. Its accounts, keys, and regions belong to no other. */
export interface Partition {
  /** The name of the cloud. */
  readonly label: () => string;
  /** The domain of its hosts, which are `<service>.<region>.<domain>`. */
  readonly domain: string;
  /** The first label of the hosts of IAM. */
  readonly iam: 'iam' | 'iam-pub';
  /** Whether IAM also has a host without a region. */
  readonly hasGlobalIam: boolean;
  /** The regions whose IAM is offered for a new account. '' is the host without a region. */
  readonly offered: readonly string[];
  /**
   * The API of ports that is documented: `v1` has the project in the path, `v2.0` is Neutron's own, which has neither
   * that nor enterprise projects.
   */
  readonly ports: 'v1' | 'v2.0';
  /** The host of the console. */
  readonly console: string;
  /**
   * The console pages whose URLs are known from public texts: those of single resources, the list of servers, or the
   * front page only.
   */
  readonly consolePages: 'resources' | 'servers' | 'front';
  /** Whether KooCLI is documented for this cloud. `endpoint` means that the host must be given. */
  readonly kooCli: 'region' | 'endpoint' | 'none';
}

/**
 * The clouds that run Huawei Cloud's software. Sources of the rows, in their order:
 * - Huawei Cloud: huaweicloud-sdk-python-v3 343a486 (`*_region.py` of ecs, evs, vpc, iam),
 *   https://support.huaweicloud.com/en-us/api-iam/iam_01_0004.html (IAM with and without a region).
 * - European site: the SDK's README (“European station users need to specify the endpoint as …”),
 *   terraform-provider-huaweicloud a0345b8 `provider.go` (domain of all services of `eu-west-1*`),
 *   https://support.huaweicloud.com/eu/api-drs/drs_api_0111.html (IAM without a region), …/eu/api-vpc/vpc_permission_0004.html
 *   (ports), …/eu/nl-nl/usermanual-hcli/hcli_05_18.html (KooCLI). The SDK's tables have the ecs, evs, and vpc hosts of
 *   `eu-west-101` in both domains; the domain of IAM decides here.
 * - Open Telekom Cloud: opentelekomcloud-docs regions-and-endpoints eb03d88; virtual-private-cloud eb03d88 (ports: only
 *   `/v2.0/ports`).
 * - Swiss site: hosts of iam-pub, ecs, and vpc in public programs (none names `iam.eu-ch2`). Its API documents are those of
 *   Open Telekom Cloud.
 * - Flexible Engine: terraform-provider-flexibleengine daeea52 `docs/index.md` (IAM), `config_test.go` (EVS and others);
 *   https://support.huaweicloud.com/intl/en-us/eu-west-0-api-vpc/vpc_permission_0000.html (ports: only Neutron's).
 * - Cloud.ru: terraform-provider-sbercloud e38fbae `provider.go` (IAM, domain, ports by the client of `v1`), `examples/cce`
 *   (ecs, evs, iam).
 *
 * Consoles: pages with these hosts in public texts. Cloud.ru's has the URL of a server, Open Telekom Cloud's and Flexible
 * Engine's have `/ecm/?region=…`.
 *
 * Inferred, not documented: the host of EVS of the Swiss site; that the consoles with `servers` show the list of servers
 * under the same fragment as Huawei Cloud's, and that of Cloud.ru disks and networks under the same as well.
 */
export const partitions: readonly Partition[] = [
  {
    label: () => l10n.t('Huawei Cloud'),
    domain: 'myhuaweicloud.com',
    iam: 'iam',
    hasGlobalIam: true,
    offered: [''],
    ports: 'v1',
    console: 'console.huaweicloud.com',
    consolePages: 'resources',
    kooCli: 'region',
  },
  {
    label: () => l10n.t('Huawei Cloud, European site'),
    domain: 'myhuaweicloud.eu',
    iam: 'iam',
    hasGlobalIam: true,
    offered: ['eu-west-101'],
    ports: 'v1',
    console: 'console.eu.huaweicloud.com',
    consolePages: 'front',
    kooCli: 'endpoint',
  },
  {
    label: () => 'Open Telekom Cloud',
    domain: 'otc.t-systems.com',
    iam: 'iam',
    hasGlobalIam: false,
    offered: ['eu-de', 'eu-nl'],
    ports: 'v2.0',
    console: 'console.otc.t-systems.com',
    consolePages: 'servers',
    kooCli: 'none',
  },
  {
    label: () => l10n.t('Open Telekom Cloud, Swiss site'),
    domain: 'sc.otc.t-systems.com',
    iam: 'iam-pub',
    hasGlobalIam: false,
    offered: ['eu-ch2'],
    ports: 'v2.0',
    console: 'console.sc.otc.t-systems.com',
    consolePages: 'front',
    kooCli: 'none',
  },
  {
    label: () => 'Flexible Engine',
    domain: 'prod-cloud-ocb.orange-business.com',
    iam: 'iam',
    hasGlobalIam: false,
    offered: ['eu-west-0'],
    ports: 'v2.0',
    console: 'console.prod-cloud-ocb.orange-business.com',
    consolePages: 'servers',
    kooCli: 'none',
  },
  {
    label: () => 'Cloud.ru (SberCloud)',
    domain: 'hc.sbercloud.ru',
    iam: 'iam',
    hasGlobalIam: false,
    offered: ['ru-moscow-1'],
    ports: 'v1',
    console: 'console.hc.sbercloud.ru',
    consolePages: 'resources',
    kooCli: 'none',
  },
];

/** Returns the name of the host of IAM. `region` is '' for the host without a region. */
export const iamHost = ({ iam, domain }: Partition, region: string): string =>
  [iam, region, domain].filter((label) => label !== '').join('.');
