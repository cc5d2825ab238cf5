// Data: patterns and weights, without logic.
import type { CompetingCloud } from '../../finder/knowledge/evidence';

/** Clouds whose IDs, regions, and envelopes have the forms of Alibaba Cloud's. Tencent Cloud has more evidence of its own. */
export const chineseClouds: readonly CompetingCloud[] = [
  {
    name: 'Volcano Engine',
    rows: [
      {
        kind: 'package',
        words: [
          'volcengine',
          'volcengineapi',
          'volces',
          'ivolces',
          'volcstack',
          'volcenginecc',
          'byteplus',
          'byteplusapi',
        ],
        weight: 0.95,
      },
      {
        kind: 'command',
        words: ['ve'],
        pattern: /(?<![\w.-])(ve (?:ecs|storage_ebs|storageebs|vpc|iam|sts|configure)\b)/,
        weight: 0.95,
      },
      {
        kind: 'envelope',
        words: ['response'],
        literalPrefixes: ['ResponseMetadata'],
        pattern: /(ResponseMetadata)/,
        weight: 0.95,
      },
      { kind: 'envelope', words: ['storage'], literalPrefixes: ['storage_ebs'], pattern: /(storage_ebs)/, weight: 0.9 },
      {
        kind: 'resourceId',
        words: ['i'],
        literalPrefixes: ['i-yc', 'i-yd', 'i-ye'],
        pattern: /(?<![\w-])(i-y[cde][0-9a-z]{16,20})(?![\w-])/,
        weight: 0.8,
      },
      { kind: 'name', words: ['火山引擎', '火山云'], weight: 0.7 },
      { kind: 'name', words: ['volcano', 'volc'], pattern: /(?<!\w)(Volcano Engine|VolcEngine)/i, weight: 0.7 },
    ],
    idPatterns: [],
  },
  {
    name: 'Baidu AI Cloud',
    rows: [
      {
        kind: 'package',
        words: ['baidubce', 'bcesdk', 'baiducloud', 'bcecmd', 'bceclient', 'bcehost'],
        weight: 0.95,
      },
      {
        kind: 'package',
        words: ['bce'],
        pattern:
          /(?<![\w-])(bce-(?:sdk|python-sdk|auth-v\d|cli)[\w-]{0,20}|x-bce-[\w-]+|Bce(?:Client|Service|Http|Server)\w*(?:Error|Exception))/i,
        weight: 0.95,
      },
      { kind: 'name', words: ['百度'], weight: 0.65 },
      { kind: 'name', words: ['baidu'], pattern: /(?<!\w)(Baidu(?: AI)? ?Cloud)/i, weight: 0.7 },
    ],
    idPatterns: [],
  },
  {
    name: 'JD Cloud',
    rows: [
      { kind: 'package', words: ['jdcloud', 'jdcloudapi', 'jcloud', 'jcloudcs', 'jdcloud2'], weight: 0.95 },
      { kind: 'command', words: ['jdc'], pattern: /(?<![\w.-])(jdc (?:vm|vpc|disk|configure)\b)/, weight: 0.95 },
      { kind: 'name', words: ['京东云', '京东智联云'], weight: 0.65 },
      { kind: 'name', words: ['jd'], pattern: /(?<!\w)(JD ?Cloud)/i, weight: 0.7 },
    ],
    idPatterns: [],
  },
  {
    name: 'Kingsoft Cloud',
    rows: [
      { kind: 'package', words: ['ksyun', 'ksyunapi', 'ksyuncs', 'kscore', 'ksyunsdk'], weight: 0.95 },
      { kind: 'package', words: ['kingsoft'], pattern: /(kingsoftcloud|kingsoft-cloud)/i, weight: 0.95 },
      { kind: 'header', words: ['ksc'], pattern: /(?<![\w-])(x-ksc-[\w-]+)/i, weight: 0.95 },
      { kind: 'name', words: ['金山云'], weight: 0.65 },
      { kind: 'name', words: ['kingsoft'], pattern: /(Kingsoft ?Cloud)/i, weight: 0.7 },
    ],
    idPatterns: [],
  },
  {
    name: 'other clouds in China',
    rows: [
      {
        kind: 'package',
        words: [
          'ucloud',
          'ucloudstack',
          'ctyun',
          'ctyunapi',
          'ctapi',
          'cmecloud',
          'ecloudsdk',
          'cucloud',
          'qingcloud',
          'inspurcloud',
          'zstack',
          'smtx',
        ],
        weight: 0.95,
      },
      { kind: 'endpoint', words: ['ecloud'], pattern: /(?<![\w-])((?:[\w-]+\.){0,4}ecloud\.10086\.cn)/i, weight: 0.95 },
      { kind: 'name', words: ['天翼云', '移动云', '联通云', '青云', '优刻得', '浪潮云'], weight: 0.65 },
      { kind: 'name', words: ['tianyi'], pattern: /(Tianyi ?Cloud|CTyun)/i, weight: 0.65 },
    ],
    idPatterns: [],
  },
];
