// Data: patterns and weights, without logic.
import type { EvidenceRow } from '../../finder/knowledge/evidence';

/** The resources of VPC in Terraform, whose codes are in the catalog. */
export const vpcResources =
  'vpcs?|vpc_\\w+|vswitch(?:es)?|eips?|eip_\\w+|nat_gateways?|route_entry|route_table\\w*|snat_entry|forward_entry|havip\\w*|network_acl\\w*|common_bandwidth_package\\w*';

const actionPrefixes = [
  'Allocate',
  'Associate',
  'Unassociate',
  'Release',
  'Create',
  'Delete',
  'Modify',
  'Describe',
].flatMap((verb) => ['Eip', 'Nat', 'VSwitch', 'Route', 'Snat', 'Forward'].map((noun) => `${verb}${noun}`));

/**
 * What shows that a text is about VPC, whose pages document codes of EIPs, vSwitches, and NAT gateways. It's evidence
 * against codes that only other products document, such as DependencyViolation, which is about a disk.
 */
export const vpcEvidence = (idHead: string, host: RegExp): readonly EvidenceRow[] => [
  {
    kind: 'endpoint',
    words: ['aliyuncs'],
    pattern: /(?<![\w.-])(vpc(?:-[\w-]+)?(?:\.[\w-]+)*\.aliyuncs\.com)/i,
    tornPattern: host,
    weight: 1,
    product: 'Vpc',
  },
  {
    kind: 'endpoint',
    words: ['product'],
    pattern: /(product["'\\]*\s*(?:=|%3D|:)\s*["'\\]*Vpc)\b(?!\w)/i,
    weight: 0.95,
    product: 'Vpc',
  },
  {
    kind: 'package',
    words: ['aliyunsdkvpc', 'vpc20160428', 'vpc'],
    pattern:
      /(aliyunsdkvpc|(?:alibabacloud[_-]|@alicloud\/|com\.aliyun\.)?vpc20160428|com\.aliyuncs\.vpc\.\w+|alibaba-cloud-sdk-go\/services\/vpc|alibabacloud-go\/vpc-\d{8})/i,
    weight: 0.95,
    product: 'Vpc',
  },
  { kind: 'package', words: ['rpc'], pattern: /(Rpc(?:Post|Get)\("Vpc")/, weight: 0.9, product: 'Vpc' },
  {
    kind: 'command',
    words: ['aliyun'],
    pattern: /\b(aliyun vpc\b[^\n"']{0,40})/,
    weight: 0.95,
    product: 'Vpc',
  },
  {
    kind: 'terraform',
    words: ['alicloud'],
    pattern: new RegExp(`\\b(alicloud_(?:${vpcResources}))\\b`),
    weight: 0.9,
    product: 'Vpc',
  },
  { kind: 'header', words: ['acs'], pattern: /(acs:vpc:[^\s"']*)/, weight: 0.85, product: 'Vpc' },
  { kind: 'header', words: ['2016'], pattern: /(?<!\d)(2016-04-28)(?!\d)/, weight: 0.7, product: 'Vpc' },
  {
    kind: 'resourceId',
    words: ['eip', 'ngw', 'vtb', 'vrt'],
    literalPrefixes: ['eip-', 'ngw-', 'vtb-', 'vrt-'],
    pattern: new RegExp(`(?<![\\w-])((?:eip|ngw|vtb|vrt)-(?:${idHead})(?:[0-9a-z]{4,20}|[0-9a-z]*\\*{3,}))`),
    weight: 0.75,
    form: true,
    product: 'Vpc',
  },
  {
    kind: 'name',
    words: ['vpc', 'eip'],
    pattern: /((?:aliyun|alicloud|alibaba ?cloud)[ ._-](?:vpc|eip))(?!\w)/i,
    weight: 0.93,
    product: 'Vpc',
  },
  {
    kind: 'name',
    words: ['阿里云'],
    pattern: /(阿里云 ?(?:VPC|EIP|专有网络|交换机|弹性公网|NAT 网关|NAT网关))/,
    weight: 0.93,
    product: 'Vpc',
  },
  {
    kind: 'action',
    words: ['allocate', 'associate', 'unassociate', 'release', 'create', 'delete', 'modify', 'describe'],
    literalPrefixes: actionPrefixes,
    pattern:
      /(?<![A-Za-z])((?:Allocate|Associate|Unassociate|Release|Create|Delete|Modify|Describe)(?:EipAddress(?:es)?|NatGateways?|VSwitch(?:es)?|RouteEntry|SnatEntry|ForwardEntry)\w{0,20})/,
    weight: 0.55,
    form: true,
    product: 'Vpc',
  },
];
