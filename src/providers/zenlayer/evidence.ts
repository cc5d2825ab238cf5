// Data: patterns and weights, without logic.
import type { CloudEvidence } from '../../finder/knowledge/evidence';

/**
 * What shows that a text is about Zenlayer's elastic compute, and what shows that it's about another of its products.
 */
export const evidence: CloudEvidence = {
  rows: [
    {
      kind: 'endpoint',
      words: ['zenlayer'],
      pattern: /(console\.zenlayer\.com(?:\/api\/v2\/(?:zec|user))?)(?!\/api\/v2\/(?!zec|user))/i,
      weight: 0.95,
    },
    { kind: 'endpoint', words: ['zec'], pattern: /(\/api\/v2\/zec)\b/i, weight: 0.95 },
    { kind: 'endpoint', words: ['zenlayer'], pattern: /((?<![\w.-])[\w.-]+\.zenlayer\.com)/i, weight: 0.75 },
    {
      kind: 'package',
      words: ['zenlayercloud', 'zec20250901', 'zec20240401'],
      pattern:
        /(zenlayercloud-sdk[\w-]*|zenlayercloud\.(?:zec|common)|com\.zenlayercloud[\w.]*|zec2025\d{4}|zec2024\d{4}|ZenlayerCloudSdk(?:Error|Exception))/i,
      weight: 0.95,
    },
    {
      kind: 'package',
      words: ['zenlayer'],
      pattern: /(ZenlayerCloudSdk(?:Error|Exception)|zenlayer-cloud-csi[\w-]*)/i,
      weight: 0.95,
    },
    { kind: 'command', words: ['zeno'], pattern: /\b(zeno (?:zec|user|configure)\b[^\n"']{0,40})/, weight: 0.95 },
    {
      kind: 'command',
      words: ['zenlayer', 'zenlayercloud'],
      pattern: /\b(ZENLAYER(?:CLOUD)?_[A-Z_]+)\b/,
      weight: 0.75,
    },
    { kind: 'terraform', words: ['zenlayercloud'], pattern: /\b(zenlayercloud_zec_\w+)\b/, weight: 0.95 },
    {
      kind: 'terraform',
      words: ['zenlayercloud'],
      pattern: /(terraform-provider-zenlayercloud|zenlayer\/zenlayercloud)/,
      weight: 0.85,
    },
    { kind: 'driver', words: ['csi'], pattern: /(disk\.csi\.zenlayer\.com|csi\.zenlayer\.com)/, weight: 0.95 },
    { kind: 'header', words: ['zc'], pattern: /\b(x-zc-(?!service)[\w-]+)/i, weight: 0.9 },
    { kind: 'header', words: ['zc2'], pattern: /(ZC2-HMAC-SHA256)/i, weight: 0.95 },
    { kind: 'name', words: ['zenlayer', 'zenlayercloud'], weight: 0.75 },
    { kind: 'name', words: ['zec'], pattern: /(?<![\w.-])(ZEC|zec)(?![\w.])/, weight: 0.5 },
    {
      kind: 'action',
      words: ['release', 'renew', 'detach'],
      literalPrefixes: ['ReleaseDisk', 'RenewDisk', 'DetachDisks'],
      pattern: /(?<![A-Za-z])(ReleaseDisk|RenewDisk|DetachDisks)(?![A-Za-z])/,
      weight: 0.55,
    },
    {
      kind: 'action',
      words: ['nic'],
      literalPrefixes: ['nicId'],
      pattern: /(?<![A-Za-z])(nicIds?)["'\\]*\s*[:=]/,
      weight: 0.35,
    },
    { kind: 'action', words: ['failed'], literalPrefixes: ['failedDiskIds'], pattern: /(failedDiskIds)/, weight: 0.6 },
  ],
  idPatterns: [
    {
      kind: 'requestId',
      written: 'capital',
      pattern: /(?<![A-Za-z0-9-])(T[0-9A-F]{8}-(?:[0-9A-F]{4}-){3}[0-9A-F]{12})(?![\w-])/,
      weight: 0.85,
    },
    { kind: 'resourceId', written: 'digits', pattern: /(?<![\w.-])([1-9]\d{18})(?![\w-])/, weight: 0.3, general: true },
  ],
  otherProducts: [
    {
      kind: 'endpoint',
      words: ['api'],
      literalPrefixes: ['api/v2/'],
      pattern: /(\/api\/v2\/(?:bmc|vm|sdn|zga|ipt|ccs|aigw|zlb|zos|zdns|pvtdns|traffic|alarm))\b/i,
      weight: 0.98,
    },
    { kind: 'header', words: ['zc'], pattern: /(x-zc-service["'\\]*\s*[:=]\s*["'\\]*(?!zec)[a-z]+)/i, weight: 0.95 },
    {
      kind: 'terraform',
      words: ['zenlayercloud'],
      pattern: /\b(zenlayercloud_(?:bmc|zga|sdn|ipt|dns|pvtdns)_\w+)\b/,
      weight: 0.96,
    },
    { kind: 'command', words: ['zeno'], pattern: /\b(zeno (?:bmc|sdn|zga|ipt|aigw|zos|vm)\b)/, weight: 0.96 },
    { kind: 'package', words: ['zenlayercloud'], pattern: /(zenlayercloud\.(?:bmc|sdn|zga|ipt|vm)\b)/, weight: 0.96 },
  ],
  resourceIds: [
    { pattern: /(?<![\w.-])[1-9]\d{18}(?![\w-])/, kinds: ['disk', 'instance', 'vnic'], isUnambiguous: false },
  ],
  specificity: {
    INVALID_PARAMETER_VALUE: 'everyday',
    INVALID_PARAMETER_TYPE: 'everyday',
    'INVALID_PARAMETER_*': 'shared',
    SERVICE_TEMPORARY_UNAVAILABLE: 'shared',
    OPERATION_FAILED_RESOURCE_NOT_FOUND: 'contested',
    INVALID_INSTANCE_NOT_FOUND: 'contested',
    INVALID_DISK_NOT_FOUND: 'contested',
    INVALID_ZONE_NOT_FOUND: 'shared',
    INVALID_REGION_NOT_FOUND: 'shared',
    INVALID_ORDER_NOT_FOUND: 'shared',
    REQUEST_BLOCKED: 'everyday',
    SECURITY_CHALLENGE: 'everyday',
  },
  parameterNames: [],
};
