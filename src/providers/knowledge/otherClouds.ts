// Data: patterns and weights, without logic.
import type { CompetingCloud } from '../../finder/knowledge/evidence';
import { chineseClouds } from './chineseClouds';
import { kubernetes } from './kubernetes';

/** Clouds and services that use some of the same words. Their evidence counts against a match. */
export const otherClouds: readonly CompetingCloud[] = [
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
        literalPrefixes: ['calling the '],
        pattern: /(An error occurred \([\w.]+\) when calling the \w+ operation)/,
        weight: 0.95,
      },
      {
        kind: 'message',
        words: ['operation', 'api'],
        literalPrefixes: ['operation error ', 'api error '],
        pattern: /(operation error [\w ]{1,60}: \w{1,80}, https? response error|api error [\w.]+:)/,
        weight: 0.9,
      },
      {
        kind: 'message',
        words: ['status'],
        literalPrefixes: ['status code: '],
        pattern: /(status code: \d{3}, request id: [0-9a-f-]{36})/,
        weight: 0.9,
      },
      {
        kind: 'message',
        words: ['service', 'amazon'],
        literalPrefixes: ['Service: Amazon', 'Amazon'],
        pattern: /(Service: Amazon\w*|AmazonEC2|AmazonServiceException|Amazon EC2)/,
        weight: 0.95,
      },
      {
        kind: 'resourceId',
        words: ['i', 'vol', 'eni', 'ami', 'snap', 'sg', 'subnet', 'vpc', 'rtb', 'igw', 'eipalloc'],
        literalPrefixes: ['i-', 'vol-', 'eni-', 'ami-', 'snap-', 'sg-', 'subnet-', 'vpc-', 'rtb-', 'igw-', 'eipalloc-'],
        pattern:
          /(?<![\w-])((?:i|vol|eni|ami|snap|sg|subnet|vpc|rtb|igw|nat|acl|eipalloc)-(?:0[0-9a-f]{16}|[0-9a-f]{8}))(?![\w-])/,
        weight: 0.8,
      },
      { kind: 'name', words: ['aws'], pattern: /(?<![\w.-])(AWS)(?![\w.-])/i, weight: 0.65 },
      {
        kind: 'name',
        words: ['amazon'],
        literalPrefixes: ['Amazon'],
        pattern: /(Amazon (?:Web Services|EC2|EBS|S3|ECS|VPC)|Amazon)/,
        weight: 0.6,
      },
      {
        kind: 'name',
        words: ['ec2', 'ebs'],
        literalPrefixes: ['EC2', 'EBS'],
        pattern: /(?<![\w.])(EC2|EBS)(?![\w])/,
        weight: 0.6,
      },
      { kind: 'name', words: ['亚马逊'], weight: 0.65 },
      {
        kind: 'code',
        words: ['unauthorized', 'auth', 'invalid', 'insufficient', 'incorrect', 'volume', 'request', 'opt'],
        literalPrefixes: [
          'UnauthorizedOperation',
          'AuthFailure',
          'InvalidParameterCombination',
          'InsufficientInstanceCapacity',
          'IncorrectInstanceState',
          'IncorrectState',
          'VolumeInUse',
          'RequestLimitExceeded',
          'OptInRequired',
        ],
        pattern:
          /(?<![\w.])(UnauthorizedOperation|AuthFailure|InvalidParameterCombination|InsufficientInstanceCapacity|IncorrectInstanceState|IncorrectState|VolumeInUse|RequestLimitExceeded|OptInRequired)(?![\w.])/,
        weight: 0.4,
      },
      {
        kind: 'code',
        words: ['invalid'],
        literalPrefixes: [
          'InvalidVolume.',
          'InvalidGroup.',
          'InvalidInstanceID.',
          'InvalidAMIID.',
          'InvalidSubnetID.',
          'InvalidVpcID.',
        ],
        pattern:
          /(?<![\w.])(InvalidVolume\.\w+|InvalidGroup\.\w+|InvalidInstanceID\.NotFound|InvalidAMIID\.\w+|InvalidSubnetID\.\w+|InvalidVpcID\.\w+)(?![\w.])/,
        weight: 0.55,
      },
      {
        kind: 'package',
        words: ['response'],
        literalPrefixes: ['response['],
        pattern: /(response\[["']Error["']\]\[["']Code["']\])/,
        weight: 0.8,
      },
      { kind: 'package', words: ['smithy', 'awserr', 'ebscsi'], weight: 0.8 },
      { kind: 'envelope', words: ['errors'], literalPrefixes: ['Errors>'], pattern: /(<Errors>)/, weight: 0.6 },
      { kind: 'envelope', words: ['request'], literalPrefixes: ['RequestID>'], pattern: /(<RequestID>)/, weight: 0.6 },
    ],
    idPatterns: [],
  },
  {
    name: 'Tencent Cloud',
    rows: [
      { kind: 'endpoint', words: ['tencentcloudapi', 'myqcloud', 'tencentcos', 'tencentcs', 'qcloud'], weight: 1 },
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
        literalPrefixes: ['Response'],
        pattern: /((?<!["'\\])["'\\]*Response["'\\]*\s*:\s*\{\s*["'\\]*Error["'\\]*\s*:)/,
        weight: 0.9,
      },
      {
        kind: 'message',
        words: ['code'],
        literalPrefixes: ['Code='],
        pattern: /(Code=[\w.]+, Message=)/,
        weight: 0.75,
      },
      {
        kind: 'code',
        words: ['failed', 'resource', 'auth', 'unauthorized', 'limit', 'unsupported'],
        literalPrefixes: [
          'FailedOperation.',
          'Resource',
          'AuthFailure.',
          'UnauthorizedOperation.',
          'LimitExceeded.',
          'UnsupportedOperation.',
        ],
        pattern:
          /(?<![\w.])((?:FailedOperation|Resource(?:Insufficient|Unavailable|NotFound|InUse)|AuthFailure|UnauthorizedOperation|LimitExceeded|UnsupportedOperation)\.\w+)(?![\w.])/,
        weight: 0.55,
      },
      {
        kind: 'code',
        words: ['invalid'],
        literalPrefixes: [
          'InvalidDisk.',
          'InvalidInstance.',
          'InvalidParameterValue.',
          'InvalidZone.',
          'InvalidAccount.',
        ],
        pattern:
          /(?<![\w.])(InvalidDisk\.(?:Busy|NotPortable|NotSupported|NotSupportSnapshot|SnapshotCreating|TypeError)|InvalidInstance\.NotSupported|InvalidParameterValue\.\w+|InvalidZone\.MismatchRegion|InvalidAccount\.InsufficientBalance)(?![\w.])/,
        weight: 0.55,
      },
      {
        kind: 'resourceId',
        words: ['ins', 'disk', 'lb', 'cdb', 'img'],
        literalPrefixes: ['ins-', 'disk-', 'cdb-', 'img-'],
        pattern:
          /(?<![\w-])((?:ins|disk|cdb|img)-(?=[0-9a-z]{8}(?![\w-]))[a-z]*[0-9][0-9a-z]*|(?:ins|disk)-[0-9a-z]{8})(?![\w-])/,
        weight: 0.85,
      },
      {
        kind: 'place',
        words: ['ap', 'na'],
        literalPrefixes: ['ap-', 'na-'],
        pattern:
          /(?<![\w-])((?:ap-(?:guangzhou|shanghai|beijing|nanjing|chengdu|chongqing|hongkong|singapore|tokyo|bangkok|jakarta|seoul)|na-(?:siliconvalley|ashburn))(?:-\d)?)(?![\w-])/,
        weight: 0.65,
      },
      { kind: 'name', words: ['cvm', 'cbs'], pattern: /(?<![\w-])(CVM|CBS|cvm|cbs)(?![\w-])/, weight: 0.55 },
    ],
    idPatterns: [],
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
      { kind: 'header', words: ['ms'], literalPrefixes: ['ms-'], pattern: /(x-ms-[\w-]+)/i, weight: 0.85 },
      {
        kind: 'name',
        words: ['microsoft'],
        pattern:
          /(Microsoft\.(?:Compute|Network|Storage|Resources|ContainerService)|login\.microsoftonline|\/subscriptions\/[\w-]+)/,
        weight: 0.9,
      },
      { kind: 'name', words: ['aadsts'], weight: 0.8 },
      {
        kind: 'message',
        words: ['original'],
        literalPrefixes: ['Original Error: Code='],
        pattern: /(-- Original Error: Code=)/,
        weight: 0.9,
      },
    ],
    idPatterns: [],
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
    idPatterns: [],
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
    idPatterns: [],
  },
  ...chineseClouds,
  {
    name: 'other clouds',
    rows: [
      {
        kind: 'package',
        words: [
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
          'upcloud',
          'databricks',
          'snowflake',
          'paypal',
          'exoscale',
        ],
        weight: 0.8,
      },
      {
        kind: 'package',
        words: ['oci'],
        pattern: /(oci-[a-z]{1,12}-sdk|oci\.(?:exceptions|core)|oci_core_\w+)/,
        weight: 0.9,
      },
      { kind: 'name', words: ['oracle'], pattern: /(Oracle Cloud)/i, weight: 0.65 },
      { kind: 'name', words: ['ovh'], pattern: /(?<![\w-])(OVH)(?![\w-])/i, weight: 0.6 },
    ],
    idPatterns: [],
  },
  {
    name: 'clouds that write request ids in small letters',
    rows: [],
    idPatterns: [
      {
        kind: 'requestId',
        written: 'small',
        pattern: /(?<="RequestI[dD]"\s*:\s*")([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?=")/,
        weight: 0.6,
      },
    ],
  },
  kubernetes,
  {
    name: 'programs',
    rows: [
      { kind: 'message', words: ['recursion'], pattern: /(InternalError: too much recursion)/, weight: 0.95 },
      { kind: 'package', words: ['pymysql', 'sqlalchemy', 'psycopg2', 'mysqldb', 'graphql', 'apollo'], weight: 0.75 },
      { kind: 'envelope', words: ['extensions'], pattern: /("extensions"\s*:\s*\{\s*"code")/, weight: 0.6 },
      { kind: 'package', words: ['lang'], literalPrefixes: ['lang.'], pattern: /(java\.lang\.\w+)/, weight: 0.5 },
      {
        kind: 'message',
        words: ['throttling'],
        pattern: /(Throttling request took|client-side throttling)/,
        weight: 0.9,
      },
    ],
    idPatterns: [],
  },
];
