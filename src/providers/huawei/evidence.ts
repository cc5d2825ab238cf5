// Data: patterns and weights, without logic.
import type { CloudEvidence } from '../../finder/knowledge/evidence';

/** Regions with names that no other cloud uses. */
const regions =
  'cn-(?:north-(?:2|4|9|11|12)|south-(?:2|4)|east-(?:2|3|4|5)|southwest-[23])|la-(?:north|south)-2|na-mexico-1|sa-brazil-1|af-north-1|tr-west-1|ae-ad-1|eu-west-101|eu-west-0|my-kualalumpur-1|ru-moscow-1|ap-southeast-[1-5][a-g]|eu-de-0[123]|eu-nl-0[123]';

const uuid = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';

/** What shows that a text is about Huawei Cloud, or about a cloud that runs its software. */
export const evidence: CloudEvidence = {
  rows: [
    {
      kind: 'endpoint',
      words: ['myhuaweicloud'],
      pattern: /(?<![\w.-])\.*((?:[\w-]+\.)+myhuaweicloud\.(?:com|eu))/i,
      weight: 1,
    },
    {
      kind: 'endpoint',
      words: ['otc'],
      pattern: /((?<![\w-])[\w-]+\.eu-(?:de|nl|ch2\.sc)\.otc\.t-systems\.com)/i,
      weight: 1,
    },
    { kind: 'endpoint', words: ['sbercloud'], pattern: /((?<![\w.-])[\w.-]+\.hc\.sbercloud\.ru)/i, weight: 1 },
    {
      kind: 'endpoint',
      words: ['ocb'],
      pattern: /((?<![\w.-])[\w.-]+\.prod-cloud-ocb\.orange-business\.com)/i,
      weight: 1,
    },
    {
      kind: 'endpoint',
      words: ['huaweicloud'],
      pattern: /((?:console|support|developer|apiexplorer)(?:[-.][\w-]{1,20}){0,2}\.huaweicloud\.com)/i,
      weight: 0.75,
    },
    {
      kind: 'package',
      words: [
        'huaweicloud',
        'huaweicloudsdkcore',
        'huaweicloudsdkecs',
        'huaweicloudsdkevs',
        'huaweicloudsdkvpc',
        'huaweicloudsdkiam',
      ],
      pattern:
        /(huaweicloud-sdk[\w-]*|huaweicloudsdk\w+|com\.huaweicloud\.sdk[\w.]*|HuaweiCloud\\\w+|@huaweicloud\/[\w-]+)/i,
      weight: 0.95,
    },
    { kind: 'package', words: ['golangsdk', 'gophertelekomcloud', 'otcextensions', 'sdkerr'], weight: 0.8 },
    {
      kind: 'command',
      words: ['hcloud'],
      pattern: /\b(hcloud (?:ECS|EVS|VPC|IAM|ecs|evs|vpc|iam|configure)\b[^\n"']{0,40})/,
      weight: 0.9,
    },
    { kind: 'command', words: ['huaweicloud'], pattern: /\b(HUAWEICLOUD_[A-Z_]+)\b/, weight: 0.75 },
    {
      kind: 'command',
      words: ['hw'],
      literalPrefixes: ['HW_'],
      pattern: /\b(HW_(?:ACCESS_KEY|SECRET_KEY|REGION_NAME|PROJECT_ID|DOMAIN_NAME|AUTH_URL))\b/,
      weight: 0.75,
    },
    {
      kind: 'terraform',
      words: ['huaweicloud', 'opentelekomcloud', 'flexibleengine'],
      pattern:
        /\b((?:huaweicloud|opentelekomcloud|flexibleengine)_[a-z]\w+|terraform-provider-(?:huaweicloud|opentelekomcloud|flexibleengine)|(?:huaweicloud|opentelekomcloud|flexibleenginecloud)\/\w+)\b/i,
      weight: 0.9,
    },
    {
      kind: 'driver',
      words: ['csi'],
      pattern: /((?:evs|sfs|sfsturbo|obs)\.csi\.huaweicloud\.com|(?<![\w-])[\w-]+\.csi\.everest\.io)/,
      weight: 0.95,
    },
    { kind: 'driver', words: ['everest'], weight: 0.45 },
    {
      kind: 'header',
      words: ['sdk'],
      literalPrefixes: ['Sdk-', 'sdk-', 'SDK-HMAC'],
      pattern: /(X-Sdk-(?:Date|Content-Sha256)|SDK-HMAC-SHA256)/i,
      weight: 0.9,
    },
    {
      kind: 'header',
      words: ['project'],
      literalPrefixes: ['Project-Id', 'project-id'],
      pattern: /(X-Project-Id)/i,
      weight: 0.4,
    },
    {
      kind: 'header',
      words: ['iam'],
      literalPrefixes: ['IAM-Trace-Id', 'iam-trace-id'],
      pattern: /(X-IAM-Trace-Id)/i,
      weight: 0.8,
    },
    {
      kind: 'envelope',
      words: ['encoded'],
      literalPrefixes: ['encoded_auth'],
      pattern: /(encoded_authorization_message)/,
      weight: 0.8,
    },
    {
      kind: 'envelope',
      words: ['error'],
      literalPrefixes: ['error_msg', 'error_code'],
      pattern: /(error_msg|error_code)["'\\]*\s*[:=]/,
      weight: 0.3,
    },
    {
      kind: 'place',
      words: ['cn', 'la', 'na', 'sa', 'af', 'tr', 'ae', 'eu', 'my', 'ru', 'ap'],
      literalPrefixes: ['cn-', 'la-', 'na-', 'sa-', 'af-', 'tr-', 'ae-', 'eu-', 'my-', 'ru-', 'ap-'],
      pattern: new RegExp(`(?<![\\w-])((?:${regions})[a-g]?)(?![\\w-])`),
      weight: 0.55,
      form: true,
    },
    { kind: 'name', words: ['huaweicloud', 'opentelekomcloud', 'flexibleengine'], weight: 0.7 },
    { kind: 'name', words: ['huawei'], pattern: /(Huawei ?Cloud)/i, weight: 0.7 },
    { kind: 'name', words: ['huawei'], pattern: /(?<!\w)(Huawei)(?!\w)/, weight: 0.5 },
    { kind: 'name', words: ['telekom'], pattern: /(Open ?Telekom ?Cloud)/i, weight: 0.65 },
    { kind: 'name', words: ['flexible'], pattern: /(Flexible Engine)/, weight: 0.65 },
    { kind: 'name', words: ['华为云', '華為雲'], weight: 0.7 },
    {
      kind: 'name',
      words: ['evs', 'ecs'],
      literalPrefixes: ['EVS', 'ECS'],
      pattern: /(?<![\w.-])(EVS|ECS)(?![\w.-])/,
      weight: 0.3,
      form: true,
    },
    {
      kind: 'action',
      words: ['cloudservers', 'cloudvolumes', 'cloudsnapshots', 'detachvolume', 'attachvolume'],
      weight: 0.6,
    },
    { kind: 'action', words: ['keystone'], weight: 0.2 },
  ],
  idPatterns: [],
  otherProducts: [],
  resourceIds: [
    { pattern: new RegExp(`(?<![\\w-])${uuid}(?![\\w-])`), kinds: ['instance', 'disk', 'vnic'], isUnambiguous: false },
  ],
  specificity: {
    'Common.*': 'contested',
    'Pdp.*': 'contested',
    // Two or three letters and a number are also how documents number their requirements.
    'AS.*': 'shared',
    'BMS.*': 'shared',
    'CBC.*': 'shared',
    'EIP.*': 'shared',
    'EPS.*': 'shared',
    'IMG.*': 'shared',
    'KMS.*': 'shared',
    'BackupService.*': 'contested',
  },
  parameterNames: [],
};
