/**
 * The two regions of each cloud's small sandbox world: a company as one would meet it, and “Every refusal”, where names say what
 * is refused, or are hostile.
 */
export const worldRegions = {
  zenlayer: { company: 'asia-east-1', refusals: 'europe-central-1' },
  alibaba: { company: 'cn-hangzhou', refusals: 'ap-southeast-1' },
  huawei: { company: 'cn-north-4', refusals: 'ap-southeast-3' },
} as const;
