import type { Rival } from '../errors/evidence';

/** Clouds and services that use some of the words our catalogues hold. Their signs speak against a finding. */
export const otherClouds: readonly Rival[] = [
  {
    name: 'AWS',
    rows: [
      { kind: 'endpoint', words: ['amazonaws'], weight: 1 },
      { kind: 'package', words: ['boto3', 'botocore', 'boto', 'awscli', 'awssdk', 'amazonka'], weight: 0.95 },
      {
        kind: 'package',
        words: ['aws'],
        pattern:
          /(aws-sdk[\w-]*|@aws-sdk\/[\w-]+|com\.amazonaws[\w.]*|software\.amazon\.awssdk[\w.]*|Aws\\+\w+|Aws::\w+|awserr|github\.com\/aws\/[\w-]+)/i,
        weight: 0.95,
      },
      {
        kind: 'command',
        words: ['aws'],
        pattern:
          /(?<![\w-])(aws (?:ec2|s3|s3api|ecs|elbv2|rds|iam|sts|eks|autoscaling|cloudformation|lambda|configure)\b)/,
        weight: 0.95,
      },
      { kind: 'command', words: ['aws'], pattern: /\b(AWS_[A-Z_]+)\b/, weight: 0.7 },
      {
        kind: 'terraform',
        words: ['aws'],
        pattern: /(?<![A-Za-z])(aws_[a-z]\w+|hashicorp\/aws|terraform-provider-aws|provider[ .["]+aws)/,
        weight: 0.9,
      },
      { kind: 'driver', words: ['csi'], pattern: /((?:ebs|efs)\.csi\.aws\.com|kubernetes\.io\/aws-ebs)/, weight: 0.95 },
      { kind: 'header', words: ['amz', 'amzn'], pattern: /(x-amzn?-[\w-]+)/i, weight: 0.9 },
      { kind: 'header', words: ['arn'], pattern: /(arn:aws[\w-]*:[\w-]+)/, weight: 0.95 },
      {
        kind: 'message',
        words: ['calling'],
        pattern: /(An error occurred \([\w.]+\) when calling the \w+ operation)/,
        weight: 0.95,
      },
      {
        kind: 'message',
        words: ['operation'],
        pattern: /(operation error [\w ]+: \w+, https? response error|api error [\w.]+:)/,
        weight: 0.9,
      },
      { kind: 'message', words: ['status'], pattern: /(status code: \d{3}, request id: [0-9a-f-]{36})/, weight: 0.9 },
      {
        kind: 'message',
        words: ['service'],
        pattern: /(Service: Amazon\w*|AmazonEC2|AmazonServiceException|Amazon EC2)/,
        weight: 0.95,
      },
      {
        kind: 'resourceId',
        words: ['i', 'vol', 'eni', 'ami', 'snap', 'sg', 'subnet', 'vpc', 'rtb', 'igw', 'eipalloc'],
        pattern:
          /(?<![\w-])((?:i|vol|eni|ami|snap|sg|subnet|vpc|rtb|igw|nat|acl|eipalloc)-(?:0[0-9a-f]{16}|[0-9a-f]{8}))(?![\w-])/,
        weight: 0.8,
      },
      { kind: 'name', words: ['aws'], pattern: /(?<![\w.-])(AWS)(?![\w.-])/i, weight: 0.65 },
      { kind: 'name', words: ['amazon'], pattern: /(Amazon (?:Web Services|EC2|EBS|S3|ECS|VPC)|Amazon)/, weight: 0.6 },
      { kind: 'name', words: ['ec2', 'ebs'], pattern: /(?<![\w.])(EC2|EBS)(?![\w])/, weight: 0.6 },
      { kind: 'name', words: ['亚马逊'], weight: 0.65 },
      {
        kind: 'code',
        words: ['unauthorized', 'failure', 'combination', 'capacity', 'state', 'volume', 'request', 'opt'],
        pattern:
          /(?<![\w.])(UnauthorizedOperation|AuthFailure|InvalidParameterCombination|InsufficientInstanceCapacity|IncorrectInstanceState|IncorrectState|VolumeInUse|RequestLimitExceeded|OptInRequired)(?![\w.])/,
        weight: 0.4,
      },
      {
        kind: 'code',
        words: ['volume', 'group', 'instance', 'amiid', 'subnet', 'vpc'],
        pattern:
          /(?<![\w.])(InvalidVolume\.\w+|InvalidGroup\.\w+|InvalidInstanceID\.NotFound|InvalidAMIID\.\w+|InvalidSubnetID\.\w+|InvalidVpcID\.\w+)(?![\w.])/,
        weight: 0.55,
      },
      { kind: 'envelope', words: ['errors'], pattern: /(<Errors>)/, weight: 0.6 },
      { kind: 'envelope', words: ['request'], pattern: /(<RequestID>)/, weight: 0.6 },
    ],
    shapes: [],
  },
  {
    name: 'Tencent Cloud',
    rows: [
      { kind: 'endpoint', words: ['tencentcloudapi', 'myqcloud', 'tencentcos', 'qcloud'], weight: 1 },
      {
        kind: 'package',
        words: ['tencentcloud', 'tccli', 'tencentcloudsdk', 'tencentcloudsdkcore', 'tencentyun'],
        weight: 0.95,
      },
      {
        kind: 'package',
        words: ['tencent'],
        pattern: /(TencentCloudSDK(?:Error|Exception)?|com\.tencent[\w.]*)/,
        weight: 0.95,
      },
      { kind: 'name', words: ['tencent'], pattern: /(Tencent(?: ?Cloud)?)/i, weight: 0.65 },
      { kind: 'name', words: ['腾讯云', '騰訊雲'], weight: 0.7 },
      { kind: 'header', words: ['tc'], pattern: /(X-TC-[\w-]+|TC3-HMAC-SHA256)/i, weight: 0.95 },
      {
        kind: 'envelope',
        words: ['response'],
        pattern: /(["'\\]*Response["'\\]*\s*:\s*\{\s*["'\\]*Error["'\\]*\s*:)/,
        weight: 0.9,
      },
      { kind: 'message', words: ['code'], pattern: /(Code=[\w.]+, Message=)/, weight: 0.75 },
      {
        kind: 'code',
        words: ['failed', 'resource', 'auth', 'unauthorized', 'limit', 'unsupported'],
        pattern:
          /(?<![\w.])((?:FailedOperation|Resource(?:Insufficient|Unavailable|NotFound|InUse)|AuthFailure|UnauthorizedOperation|LimitExceeded|UnsupportedOperation)\.\w+)(?![\w.])/,
        weight: 0.55,
      },
      {
        kind: 'code',
        words: ['disk', 'instance', 'parameter', 'zone', 'account'],
        pattern:
          /(?<![\w.])(InvalidDisk\.(?:Busy|NotPortable|NotSupported|NotSupportSnapshot|SnapshotCreating|TypeError)|InvalidInstance\.NotSupported|InvalidParameterValue\.\w+|InvalidZone\.MismatchRegion|InvalidAccount\.InsufficientBalance)(?![\w.])/,
        weight: 0.55,
      },
      {
        kind: 'resourceId',
        words: ['ins', 'disk', 'lb', 'cdb', 'img'],
        pattern:
          /(?<![\w-])((?:ins|disk|cdb|img)-(?=[0-9a-z]{8}(?![\w-]))[0-9a-z]*[0-9][0-9a-z]*|(?:ins|disk)-[0-9a-z]{8})(?![\w-])/,
        weight: 0.85,
      },
      {
        kind: 'place',
        words: ['ap', 'na'],
        pattern:
          /(?<![\w-])((?:ap-(?:guangzhou|shanghai|beijing|nanjing|chengdu|chongqing|hongkong|singapore|tokyo|bangkok|jakarta|seoul)|na-(?:siliconvalley|ashburn))(?:-\d)?)(?![\w-])/,
        weight: 0.65,
      },
      { kind: 'name', words: ['cvm', 'cbs'], pattern: /(?<![\w-])(CVM|CBS|cvm|cbs)(?![\w-])/, weight: 0.55 },
    ],
    shapes: [],
  },
  {
    name: 'Azure',
    rows: [
      {
        kind: 'package',
        words: ['azure', 'azurerm', 'azuread', 'azurewebsites', 'azapi', 'azidentity', 'azcopy', 'azuredisk'],
        weight: 0.85,
      },
      { kind: 'endpoint', words: ['microsoftonline'], weight: 0.9 },
      { kind: 'header', words: ['ms'], pattern: /(x-ms-[\w-]+)/i, weight: 0.85 },
      {
        kind: 'name',
        words: ['microsoft'],
        pattern:
          /(Microsoft\.(?:Compute|Network|Storage|Resources|ContainerService)|login\.microsoftonline|\/subscriptions\/[\w-]+)/,
        weight: 0.9,
      },
      { kind: 'name', words: ['aadsts'], weight: 0.8 },
      { kind: 'message', words: ['original'], pattern: /(-- Original Error: Code=)/, weight: 0.9 },
    ],
    shapes: [],
  },
  {
    name: 'Google Cloud',
    rows: [
      { kind: 'endpoint', words: ['googleapis'], weight: 0.95 },
      { kind: 'package', words: ['googleapi', 'gcloud', 'gcp'], weight: 0.8 },
      {
        kind: 'package',
        words: ['google'],
        pattern:
          /(google-cloud-[\w-]+|google\.(?:cloud|api_core|golang)[\w.]*|google_(?:compute|container)_\w+|Google Cloud)/i,
        weight: 0.85,
      },
    ],
    shapes: [],
  },
  {
    name: 'OpenStack',
    rows: [
      { kind: 'name', words: ['openstack', 'openstacksdk'], weight: 0.7 },
      {
        kind: 'package',
        words: [
          'novaclient',
          'cinderclient',
          'neutronclient',
          'keystoneauth1',
          'keystoneclient',
          'gophercloud',
          'oslo',
        ],
        weight: 0.7,
      },
    ],
    shapes: [],
  },
  {
    name: 'Volcano Engine',
    rows: [
      { kind: 'package', words: ['volcengine', 'volces', 'volcstack', 'byteplus'], weight: 0.95 },
      { kind: 'envelope', words: ['response'], pattern: /(ResponseMetadata)/, weight: 0.6 },
      { kind: 'name', words: ['火山引擎'], weight: 0.7 },
    ],
    shapes: [],
  },
  {
    name: 'other clouds',
    rows: [
      {
        kind: 'package',
        words: [
          'baidubce',
          'bcesdk',
          'jdcloud',
          'ucloud',
          'ksyun',
          'ctyun',
          'oraclecloud',
          'digitalocean',
          'linode',
          'vultr',
          'hetzner',
          'scaleway',
          'ovhcloud',
          'softlayer',
          'ibmcloud',
          'nutanix',
          'vmware',
          'vsphere',
          'salesforce',
          'qingcloud',
          'upcloud',
          'databricks',
          'snowflake',
          'paypal',
          'exoscale',
        ],
        weight: 0.8,
      },
      { kind: 'name', words: ['百度', '京东云', '天翼云', '金山云'], weight: 0.65 },
      {
        kind: 'package',
        words: ['oci'],
        pattern: /(oci-[\w-]+sdk|oci\.(?:exceptions|core)|oci_core_\w+)/,
        weight: 0.9,
      },
      { kind: 'name', words: ['oracle'], pattern: /(Oracle Cloud)/i, weight: 0.65 },
      { kind: 'name', words: ['ovh'], pattern: /(?<![\w-])(OVH)(?![\w-])/i, weight: 0.6 },
    ],
    shapes: [],
  },
  {
    name: 'clouds that write request ids in small letters',
    rows: [],
    shapes: [
      {
        kind: 'requestId',
        pattern: /(?<="RequestId"\s*:\s*")([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?=")/,
        weight: 0.6,
      },
    ],
  },
  {
    name: 'Kubernetes',
    rows: [
      { kind: 'message', words: ['server'], pattern: /(Error from server \([A-Za-z]+\))/, weight: 0.95 },
      { kind: 'envelope', words: ['status'], pattern: /("kind"\s*:\s*"Status"[^}]*"reason"\s*:\s*"\w+")/, weight: 0.9 },
      { kind: 'package', words: ['apimachinery', 'apierrors', 'apiserver'], weight: 0.55 },
    ],
    shapes: [],
  },
  {
    name: 'programs',
    rows: [
      { kind: 'message', words: ['recursion'], pattern: /(InternalError: too much recursion)/, weight: 0.95 },
      { kind: 'package', words: ['pymysql', 'sqlalchemy', 'psycopg2', 'mysqldb', 'graphql', 'apollo'], weight: 0.75 },
      { kind: 'package', words: ['lang'], pattern: /(java\.lang\.\w+)/, weight: 0.5 },
      {
        kind: 'message',
        words: ['throttling'],
        pattern: /(Throttling request took|client-side throttling)/,
        weight: 0.9,
      },
    ],
    shapes: [],
  },
];
