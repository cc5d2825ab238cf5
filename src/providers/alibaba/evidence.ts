// Data: patterns and weights, without logic.
import type { CloudEvidence } from '../../finder/knowledge/evidence';
import { specificity } from './specificity';

/** The products whose codes are in the catalog, as hosts, packages, and commands name them. */
const ours = 'ecs|sts|ram|openecs';

/** The characters that an ID of this cloud begins with. Most identify the region. */
const idHead =
  'bp1|bp6|2ze|25a|uf6|wz9|wz8|m5e|hp3|8vb|j6c|t4n|0xi|rj9|gw8|6we|k1a|a2d|p0w|mj7|f8z|2vc|d7o|7xv|uf1|n4a|5ts|0jl|8ps|l4v|0i7';

/** Regions with names that no other cloud uses. */
const regions =
  'cn-(?:hangzhou|shanghai|beijing|shenzhen|qingdao|zhangjiakou|huhehaote|wulanchabu|chengdu|heyuan|guangzhou|hongkong|nanjing|fuzhou|zhongwei)';

/** The nodes of a cluster are named by region and instance, or by region and address, which isn't what an API returns. */
const notInNodeName = '(?<!\\b[a-z]{2}-[a-z0-9-]{3,20}\\.)';

/** Regions as hosts have them. */
const hostRegion = `${regions}(?:-finance(?:-\\d)?)?|cn-north-2-gov-1|(?:ap|us|eu|me|na|sa)-(?:north|south|east|west|central)(?:east|west)?-\\d`;

/** What follows the product in a complete host, with a known region. */
const hostEnd = `(?:-vpc|-intl|-openapi|-openapi-share)?(?:[-.](?:${hostRegion}))?\\.aliyuncs\\.com`;

/** The resources of VPC in Terraform. */
const vpcResources =
  'vpcs?|vpc_\\w+|vswitch(?:es)?|eips?|eip_\\w+|nat_gateways?|route_entry|route_table\\w*|snat_entry|forward_entry|havip\\w*|network_acl\\w*|common_bandwidth_package\\w*';

/**
 * What shows that a text is about Alibaba Cloud's compute service, and what shows that it's about another of its
 * products.
 */
export const evidence: CloudEvidence = {
  rows: [
    // VPC, whose pages document codes of EIPs, vSwitches, and NAT gateways. It's evidence against codes that only other
    // products document, such as DependencyViolation, which is about a disk.
    {
      kind: 'endpoint',
      words: ['aliyuncs'],
      pattern: /(?<![\w.-])(vpc(?:-[\w-]+)?(?:\.[\w-]+)*\.aliyuncs\.com)/i,
      tornPattern: new RegExp(`(?<![\\w.-])(vpc${hostEnd})`, 'i'),
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
      words: ['eip', 'nat', 'vswitch', 'route', 'snat', 'forward'],
      literalPrefixes: ['EipAddress', 'NatGateway', 'VSwitch', 'RouteEntry', 'SnatEntry', 'ForwardEntry'],
      pattern:
        /(?<![A-Za-z])((?:Allocate|Associate|Unassociate|Release|Create|Delete|Modify|Describe)(?:EipAddress(?:es)?|NatGateways?|VSwitch(?:es)?|RouteEntry|SnatEntry|ForwardEntry)\w{0,20})/,
      weight: 0.55,
      form: true,
      product: 'Vpc',
    },
    {
      kind: 'endpoint',
      words: ['aliyuncs'],
      pattern: new RegExp(
        `(?<![\\w.-])(?![\\w.-]*\\boss-)((?:${ours})(?:-[\\w-]+)?(?:\\.[\\w-]+)*\\.aliyuncs\\.com)`,
        'i',
      ),
      tornPattern: new RegExp(`(?<![\\w.-])((?:${ours})${hostEnd})`, 'i'),
      weight: 1,
    },
    {
      kind: 'endpoint',
      words: ['product'],
      pattern: /(product["'\\]*\s*(?:=|%3D|:)\s*["'\\]*(?:Ecs|Sts))\b(?!\w)/i,
      weight: 0.85,
    },
    { kind: 'endpoint', words: ['popgw'], weight: 0.8, general: true },
    {
      kind: 'name',
      words: ['aliyun', 'alibabacloud'],
      pattern: /(?<![\w-])((?!(?:mirrors?|maven|npm|pypi)\.)[\w-]+\.(?:aliyun|alibabacloud)\.com)/i,
      weight: 0.6,
      general: true,
    },
    { kind: 'name', words: ['console'], pattern: /(ecs\.console\.(?:aliyun|alibabacloud)\.com)/i, weight: 0.9 },
    {
      kind: 'package',
      words: ['aliyunsdkecs', 'aliyunsdksts', 'alibabacloud', 'ecs20140526', 'sts20150401'],
      pattern:
        /(aliyunsdk(?:ecs|sts)|alibabacloud[_-](?:ecs|sts)\d{8}|@alicloud\/(?:ecs|sts)\d{8}|(?:ecs20140526|sts20150401))/i,
      weight: 0.95,
    },
    {
      kind: 'package',
      words: ['ecs'],
      pattern:
        /(com\.aliyun(?:cs)?\.(?:ecs|sts)\w*|alibaba-cloud-sdk-go\/services\/(?:ecs|sts)|alibabacloud-go\/(?:ecs|sts)-\d{8})/i,
      weight: 0.95,
    },
    {
      kind: 'package',
      words: ['aliyunsdkcore', 'aliyungo', 'aliyunsdk', 'aliyuncs'],
      pattern: /(aliyunsdkcore|aliyungo|aliyunsdk|com\.aliyuncs(?!\.com))/i,
      weight: 0.75,
      general: true,
    },
    {
      kind: 'package',
      words: ['alibaba', 'aliyun', 'alibabacloud', 'alicloud'],
      pattern:
        /(alibaba-cloud-(?:sdk|python-sdk|csi)[\w-]*|AlibabaCloudSdkGoERROR|aliyun-(?:python|openapi|net|java)[\w-]{0,20}sdk[\w-]*|alibabacloud[_-]tea\w*|@alicloud\/[\w-]+|com\.aliyun\.\w+|Aliyun API Error|AlibabaCloud\\+\w+)/i,
      weight: 0.75,
      general: true,
    },
    {
      kind: 'package',
      words: ['tea'],
      literalPrefixes: ['Tea', 'tea'],
      pattern:
        /(Tea(?:Exception|UnretryableException|Error)|Tea\.exceptions|darabonba[\w-]*|github\.com\/alibabacloud-go\/tea)/i,
      weight: 0.7,
      general: true,
    },
    {
      kind: 'package',
      words: ['sdk'],
      literalPrefixes: ['SDK.Server', 'SDK.Client'],
      pattern: /(SDK\.(?:Server|Client)Error)\b/,
      weight: 0.75,
      general: true,
    },
    { kind: 'package', words: ['sdkerror'], pattern: /(?<![A-Za-z])(SDKError):/, weight: 0.55, general: true },
    {
      kind: 'package',
      words: ['ecs'],
      literalPrefixes: ['ecs.Create'],
      pattern: /(?<![\w.])(ecs\.Create\w+Request)/,
      weight: 0.6,
    },
    { kind: 'package', words: ['rpc'], pattern: /(Rpc(?:Post|Get)\("(?:Ecs|Sts)")/, weight: 0.9 },
    { kind: 'command', words: ['aliyun'], pattern: /\b(aliyun (?:ecs|sts|configure)\b[^\n"']{0,40})/, weight: 0.95 },
    {
      kind: 'command',
      words: ['alibaba', 'aliyun', 'alicloud', 'alibabacloud'],
      pattern: /\b((?:ALIBABA_CLOUD|ALIBABACLOUD|ALICLOUD|ALIYUN)_[A-Z_]+)\b/,
      weight: 0.65,
      general: true,
    },
    {
      kind: 'terraform',
      words: ['alicloud'],
      pattern:
        /\b(alicloud_(?:ecs_\w+|disks?|disk_attachment|instances?|instance_types?|images?|image_\w+|copy_image|snapshots?|snapshot_\w+|network_interfaces?|network_interface_attachment|security_groups?|security_group_\w+|key_pairs?|key_pair_\w+|launch_templates?|reserved_instances?|auto_provisioning_group|zones|regions|account|caller_identity|sts_\w+|ram_\w+))\b/,
      weight: 0.92,
    },
    {
      kind: 'terraform',
      words: ['alicloud'],
      pattern: /(terraform-provider-alicloud|(?:aliyun|hashicorp)\/alicloud|alicloud-ecs|provider[ .[]"?alicloud)/,
      weight: 0.8,
      general: true,
    },

    {
      kind: 'driver',
      words: ['csi', 'alibabacloud'],
      pattern: /((?:disk|nas|pov)plugin\.csi\.alibabacloud\.com|csi-?diskplugin)/,
      weight: 0.95,
    },
    { kind: 'driver', words: ['terway', 'diskplugin'], weight: 0.7 },
    { kind: 'header', words: ['acs'], pattern: /\b(x-acs-[\w-]+)/i, weight: 0.8, general: true },
    {
      kind: 'header',
      words: ['acs', 'acs3'],
      pattern: /(acs:(?:ecs|sts|ram):[^\s"']*|ACS3-HMAC-SHA256|acs3-hmac-sha256)/,
      weight: 0.85,
    },
    { kind: 'header', words: ['2014'], pattern: /(?<!\d)(2014-05-26)(?!\d)/, weight: 0.7 },
    {
      kind: 'envelope',
      words: ['recommend'],
      literalPrefixes: ['Recommend'],
      pattern: /(Recommend)["'\\]*\s*[:>=]/,
      weight: 0.45,
      general: true,
    },
    {
      kind: 'envelope',
      words: ['host'],
      literalPrefixes: ['HostId'],
      pattern: /(HostId)["'\\]*\s*[:>=]/,
      weight: 0.3,
      general: true,
    },
    {
      kind: 'envelope',
      words: ['access'],
      literalPrefixes: ['AccessDeniedDetail'],
      pattern: /(AccessDeniedDetail|NoPermissionType)/,
      weight: 0.6,
      general: true,
    },
    {
      kind: 'envelope',
      words: ['auth'],
      literalPrefixes: ['AuthAction'],
      pattern: /(AuthAction["'\\]*\s*[:=]\s*["'\\]*ecs:\w+)/,
      weight: 0.9,
    },
    {
      kind: 'envelope',
      words: ['error'],
      literalPrefixes: ['ErrorCode: '],
      pattern: /(?<![A-Za-z])(ErrorCode): /,
      weight: 0.2,
      general: true,
    },
    {
      kind: 'resourceId',
      words: ['i', 'd', 'm', 's', 'eni', 'hp', 'lt', 'ssp'],
      literalPrefixes: ['i-', 'd-', 'm-', 's-', 'eni-', 'hp-', 'lt-', 'ssp-'],
      pattern: new RegExp(
        `(?<![\\w-])${notInNodeName}((?:i|d|m|s|eni|hp|lt|ssp)-(?:${idHead})(?:[0-9a-z]{4,20}|[0-9a-z]*\\*{3,}))`,
      ),
      weight: 0.8,
      form: true,
    },
    {
      kind: 'resourceId',
      words: ['sg', 'vsw', 'vpc'],
      literalPrefixes: ['sg-', 'vsw-', 'vpc-'],
      pattern: new RegExp(`(?<![\\w-])((?:sg|vsw|vpc)-(?:${idHead})(?:[0-9a-z]{4,20}|[0-9a-z]*\\*{3,}))`),
      weight: 0.8,
      general: true,
      form: true,
    },
    {
      kind: 'resourceId',
      words: ['i', 'd', 'eni', 's'],
      literalPrefixes: ['i-', 'd-', 'eni-', 's-'],
      pattern: new RegExp(
        `(?<![\\w-])${notInNodeName}((?:i|d|eni|s)-(?=[0-9]*[a-z])(?=[0-9a-f]{0,19}[g-z])[0-9a-z]{20})(?![\\w-])`,
      ),
      weight: 0.75,
      form: true,
    },
    {
      kind: 'resourceId',
      words: ['i', 'd'],
      literalPrefixes: ['i-2', 'd-2'],
      pattern: /(?<![\w-])((?:i|d)-2[3-9][0-9a-z]{7})(?![\w-])/,
      weight: 0.6,
      form: true,
    },
    {
      kind: 'place',
      words: ['cn'],
      literalPrefixes: ['cn-'],
      pattern: new RegExp(`(?<![\\w.-])(${regions}(?:-[a-z]|-finance-\\d)?)(?![\\w-]|\\.(?:i-|\\d))`),
      weight: 0.46,
      general: true,
      form: true,
    },
    {
      kind: 'name',
      words: ['ecs'],
      literalPrefixes: ['ecs.'],
      pattern: /(?<![\w.])(ecs\.[a-z]{1,3}\d[a-z]{0,3}(?:-[\w]+)?\.\w*(?:large|small|medium))/,
      weight: 0.6,
      form: true,
    },
    {
      kind: 'name',
      words: ['cloud'],
      literalPrefixes: ['cloud_'],
      pattern: /(?<![\w])(cloud_(?:essd|efficiency|ssd|auto|essd_entry))(?!\w)/,
      weight: 0.55,
      form: true,
    },
    { kind: 'name', words: ['alibaba'], pattern: /(Alibaba ?Cloud|alibaba[ -]?cloud)/i, weight: 0.65, general: true },
    {
      kind: 'name',
      words: ['aliyun', 'alibabacloud', 'alicloud'],
      pattern: /(?<!(?:mirrors?|maven|npm|pypi)\.)(aliyun|alibabacloud|alicloud)/i,
      weight: 0.65,
      general: true,
    },
    { kind: 'name', words: ['ali'], pattern: /(?<!\w)(Ali ?Cloud)/, weight: 0.65, general: true },
    {
      kind: 'name',
      words: ['ecs', 'ebs', 'sts'],
      pattern: /((?:aliyun|alicloud|alibaba ?cloud)[ ._-](?:ecs|ebs|sts))(?!\w)/i,
      weight: 0.93,
    },
    {
      kind: 'name',
      words: ['阿里云'],
      pattern: /(阿里云 ?(?:ECS|EBS|STS|RAM|云服务器|云盘|块存储|弹性网卡))/,
      weight: 0.93,
    },
    { kind: 'name', words: ['阿里云', '阿里雲'], weight: 0.65, general: true },
    { kind: 'name', words: ['ecs'], literalPrefixes: ['ECS'], pattern: /(?<![\w.-])(ECS)(?![\w.-])/, weight: 0.35 },
    {
      kind: 'action',
      words: ['detach', 'attach', 'delete', 'modify'],
      literalPrefixes: ['DetachDisk', 'AttachDisk', 'DeleteDisk', 'ModifyDiskAttribute'],
      pattern: /(?<![A-Za-z])((?:Detach|Attach|Delete)Disk|ModifyDiskAttribute)(?![A-Za-z])/,
      weight: 0.5,
      form: true,
    },
    {
      kind: 'action',
      words: ['describe'],
      literalPrefixes: ['Describe'],
      pattern: /(?<![A-Za-z])(DescribeDisks|DescribeInstances|DescribeNetworkInterfaces)(?![A-Za-z])/,
      weight: 0.2,
      form: true,
    },
    {
      kind: 'message',
      words: ['request'],
      literalPrefixes: ['request id: '],
      pattern: /(code: [1-5]\d\d, (?:(?!code: ).){0,200}request id: [0-9A-F-]{36})(?![\w-])/,
      weight: 0.8,
    },
    {
      kind: 'message',
      words: ['processing'],
      literalPrefixes: ['processing has failed due to'],
      pattern: /(The request processing has failed due to some unknown error)/,
      weight: 0.7,
      general: true,
    },
    {
      kind: 'message',
      words: ['denied'],
      literalPrefixes: ['denied due to '],
      pattern: /(Request was denied due to (?:user|api|request) (?:flow|throttling))/i,
      weight: 0.55,
      general: true,
    },
    {
      kind: 'message',
      words: ['signature', 'standards', 'temporary'],
      literalPrefixes: ['signature is not matched', 'signature does not conform', 'temporary failure of the server'],
      pattern:
        /(Specified signature is not matched with our calculation|The request signature does not conform to Aliyun standards|The request has failed due to a temporary failure of the server)/,
      weight: 0.6,
      general: true,
    },
    {
      kind: 'message',
      words: ['mandatory'],
      literalPrefixes: ['mandatory for processing'],
      pattern: /(that is mandatory for processing this request is (?:\s*not supplied|empty))/,
      weight: 0.6,
      general: true,
    },
    {
      kind: 'message',
      words: ['attached'],
      literalPrefixes: ['attached on the specified instance'],
      pattern: /(The specified disk has not been attached on the specified instance)/,
      weight: 0.8,
    },
    {
      kind: 'message',
      words: ['support'],
      literalPrefixes: ['support this operation'],
      pattern: /(The current (?:disk )?status (?:of the resource )?does not support this operation)/,
      weight: 0.6,
    },
  ],
  idPatterns: [
    {
      kind: 'requestId',
      written: 'capital',
      pattern:
        /(?=[0-9A-F]{8}-)(?<=[Rr](?:equest|eq|EQUEST|EQ)[ _-]?I?i?[Dd]["'\\]{0,8}\s{0,8}(?:[:=>]|is|为|%3D)?[\s"'\\[(<:：]{0,16})([0-9A-F]{8}-(?:[0-9A-F]{4}-){3}[0-9A-F]{12})(?![\w-])/,
      weight: 0.7,
      general: true,
    },
    {
      kind: 'requestId',
      written: 'capital',
      pattern: /(?<![\w-])([0-9A-F]{8}-(?:[0-9A-F]{4}-){3}[0-9A-F]{12})(?![\w-])/,
      weight: 0.48,
      general: true,
    },
  ],
  otherProducts: [
    {
      kind: 'endpoint',
      words: ['aliyuncs'],
      pattern: new RegExp(
        `(?<![\\w.-])((?!(?:${ours}|vpc)(?:-(?![\\w.-]*oss-)[\\w-]+)?\\.)(?!com\\.|registry)[\\w-]+(?:\\.[\\w-]+)*\\.aliyuncs\\.com)`,
        'i',
      ),
      weight: 1,
    },
    {
      kind: 'endpoint',
      words: ['product'],
      pattern:
        /(?=product)(?<=(?:aliyun|alibabacloud)[^"'<>]{0,160}[?&;]|q\s{0,4}=\s{0,4}[\w.]{1,40}\s{0,4}&(?:amp;)?)(product\s{0,4}=\s{0,4}(?!(?:Ecs|Sts|Ram|Vpc)\b)[A-Z]\w+)/i,
      weight: 0.95,
    },
    {
      kind: 'package',
      words: [
        'aliyunsdkrds',
        'aliyunsdkslb',
        'aliyunsdkess',
        'aliyunsdkcs',
        'aliyunsdkcdn',
        'aliyunsdkalidns',
        'aliyunsdkdds',
        'oss2',
      ],
      weight: 0.95,
    },
    {
      kind: 'package',
      words: ['alicloud', 'alibabacloud'],
      pattern:
        /(@alicloud\/(?!(?:ecs|sts|vpc)\d)[a-z][\w-]{0,40}\d{8}|alibabacloud_(?!(?:ecs|sts|vpc)\d)[a-z]\w{0,40}\d{8}|ali-oss|aliyun-oss[\w-]*)/,
      weight: 0.95,
    },
    {
      kind: 'package',
      words: ['aliyuncs', 'aliyun', 'oss'],
      pattern:
        /(com\.aliyuncs\.(?!ecs\.|sts\.|ram\.|vpc\.)[a-z]\w*\.(?:model|transform)\b|com\.aliyun\.(?:oss\w*|(?!ecs2|sts2|ram2|vpc2|tea)[a-z]+\d{8})|aliyun[-_]oss[\w-]*)/,
      weight: 0.95,
    },
    { kind: 'package', words: ['rpc'], pattern: /(Rpc(?:Post|Get)\("(?!Ecs"|Sts"|Vpc")[\w-]+")/, weight: 0.9 },
    {
      kind: 'package',
      words: ['services', 'go', 'alibabacloud'],
      pattern:
        /(alibaba-cloud-sdk-go\/services\/(?!ecs\b|sts\b|ram\b|vpc\b)[\w-]+|alibabacloud-go\/(?!ecs-|sts-|ram-|vpc-)[a-z-]+-\d{8})/,
      weight: 0.95,
    },
    {
      kind: 'command',
      words: ['aliyun'],
      pattern:
        /\b(aliyun (?!ecs\b|sts\b|configure\b|ram\b|version\b|cloud\b)(?:rds|slb|oss|cs|ess|cdn|alidns|alb|nlb|nas|kms|cms|fc|dds|r-kvstore|polardb|cbn|ros|mts|slb|eci|elasticsearch)\b)/,
      weight: 0.95,
    },
    {
      kind: 'terraform',
      words: ['alicloud'],
      pattern: new RegExp(
        `\\b(alicloud_(?!(?:${vpcResources})\\b|ecs_|disks?\\b|disk_attachment|instances?\\b|instance_types?\\b|images?\\b|image_|copy_image|snapshots?\\b|snapshot_|network_interface|security_group|key_pair|launch_template|reserved_instance|auto_provisioning_group|zones\\b|regions\\b|account\\b|caller_identity|sts_|ram_)\\w+)\\b`,
      ),
      weight: 0.85,
    },
    {
      kind: 'name',
      words: ['oss', 'ossutil', 'ossfs'],
      pattern: /(?<![\w-])(ossutil|ossfs|oss:\/\/|OSS bucket|AliyunOSS|OSSException|OssException)/,
      weight: 0.8,
    },
    {
      kind: 'name',
      words: ['oss', 'rds', 'slb', 'alb', 'nlb', 'cdn', 'kms', 'ess', 'nas', 'polardb', 'redis', 'sls'],
      pattern:
        /((?:aliyun|alicloud|alibaba ?cloud)[ ._-](?:oss|rds|slb|alb|nlb|cdn|kms|ess|nas|polardb|redis|sls))(?!\w)/i,
      weight: 0.93,
    },
    {
      kind: 'name',
      words: ['阿里云'],
      pattern: /(阿里云 ?(?:RDS|OSS|SLB|ALB|NLB|CDN|KMS|NAS|PolarDB|对象存储|负载均衡|云数据库|弹性伸缩|函数计算))/,
      weight: 0.93,
    },
    { kind: 'name', words: ['apsara', 'apsaradb'], pattern: /(ApsaraDB|ApsaraMQ)/, weight: 0.7 },
    {
      kind: 'resourceId',
      words: ['rm', 'lb', 'pc', 'dds', 'r'],
      literalPrefixes: ['rm-', 'lb-', 'pc-', 'dds-', 'r-'],
      pattern: new RegExp(`(?<![\\w-])((?:rm|lb|pc|dds|r|alb|nlb)-(?:${idHead})[0-9a-z]{6,20})`),
      weight: 0.75,
    },
    {
      kind: 'action',
      words: ['create', 'delete', 'modify', 'describe', 'set', 'add'],
      literalPrefixes: ['Create', 'Delete', 'Modify', 'Describe', 'Set', 'Add'],
      pattern:
        /(?<![A-Za-z])((?:Create|Delete|Modify|Describe|Set|Add)(?:DBInstance|LoadBalancer|VServerGroup|BackendServers|ScalingGroup|Bucket|KVStore)\w*)/,
      weight: 0.55,
    },
  ],
  resourceIds: [
    {
      pattern: new RegExp(`(?<![\\w-])i-(?:(?:${idHead})[0-9a-z]{6,20}|(?=[0-9a-f]{0,19}[g-z])[0-9a-z]{20})(?![\\w-])`),
      kinds: ['instance'],
      isUnambiguous: true,
    },
    {
      pattern: new RegExp(`(?<![\\w-])d-(?:(?:${idHead})[0-9a-z]{6,20}|(?=[0-9a-f]{0,19}[g-z])[0-9a-z]{20})(?![\\w-])`),
      kinds: ['disk'],
      isUnambiguous: true,
    },
    {
      pattern: new RegExp(
        `(?<![\\w-])eni-(?:(?:${idHead})[0-9a-z]{6,20}|(?=[0-9a-f]{0,19}[g-z])[0-9a-z]{20})(?![\\w-])`,
      ),
      kinds: ['vnic'],
      isUnambiguous: true,
    },
    { pattern: /(?<![\w-])i-[0-9a-z]{8,22}(?![\w-])/, kinds: ['instance'], isUnambiguous: false },
    { pattern: /(?<![\w-])d-[0-9a-z]{8,22}(?![\w-])/, kinds: ['disk'], isUnambiguous: false },
    { pattern: /(?<![\w-])eni-[0-9a-z]{8,22}(?![\w-])/, kinds: ['vnic'], isUnambiguous: false },
  ],
  specificity,
  parameterNames: (
    'InstanceId InstanceIds DiskId DiskIds RegionId ZoneId NetworkInterfaceId ImageId InstanceType InstanceName DiskName ' +
    'DiskCategory DiskType Size SecurityGroupId VSwitchId VpcId SnapshotId SnapshotName Password KeyPairName Device ' +
    'DeleteWithInstance PageSize PageNumber MaxResults NextToken Status Action Version Timestamp Signature ' +
    'SignatureMethod SignatureVersion SignatureNonce Format RoleArn RoleSessionName DurationSeconds ResourceType ' +
    'ResourceId HostName InternetChargeType InstanceChargeType Period PeriodUnit Amount UserData ResourceGroupId ' +
    'DeploymentSetId PrivateIpAddress ClientToken TagKey TagValue'
  ).split(' '),
};
