import type { Tag } from './resource';

/** Other software that manages a resource. */
export interface ManagedBy {
  readonly kind: 'kubernetes' | 'terraform' | 'scalingGroup';
  /** The name that it uses: a cluster id, a claim, a workspace. */
  readonly name: string;
}

interface TagPattern {
  readonly kind: ManagedBy['kind'];
  readonly key: RegExp;
  readonly value?: RegExp;
}

/**
 * Tags that cluster software and Terraform set on their resources, the most specific of each kind first. Alibaba
 * Cloud's network plug-in (terway) and disk driver set no other tags outside of its own cluster service.
 */
const tagPatterns: readonly TagPattern[] = [
  { kind: 'kubernetes', key: /^kubernetes\.io\/|\.csi\.|^csi[.\-_/]|^ack\.|^cce[.\-_]|(^|[.\-_])cluster[.\-_]?id$/i },
  { kind: 'kubernetes', key: /^created[-_]?by$/i, value: /\b(csi|kubernetes|k8s|cce|ack)\b/i },
  { kind: 'kubernetes', key: /^creator$/i, value: /\b(terway|csi|kubernetes|k8s|cce|ack)\b/i },
  { kind: 'kubernetes', key: /^k8s\.aliyun\.com$/i, value: /^(?!false$)/i },
  { kind: 'scalingGroup', key: /^acs:autoscaling:|^scaling[-_]?group/i },
  { kind: 'terraform', key: /^terraform|^tf[-_:]/i },
  { kind: 'terraform', key: /^(managed|created|provisioned)[-_]?(by|with)$/i, value: /terraform|opentofu/i },
];

const matches = (pattern: TagPattern, tag: Tag): boolean =>
  pattern.key.test(tag.key) && (pattern.value?.test(tag.value) ?? true);

/** Returns the manager's name from a tag: its value, unless that only means *yes*. */
const nameIn = ({ key, value }: Tag): string => (/^(true|yes|1)?$/i.test(value) ? key : value);

/** Returns the software that manages a resource, judged by its tags. The first matching tag of each kind counts. */
export function managersIn(tags: readonly Tag[]): readonly ManagedBy[] {
  if (tags.length === 0) return [];
  const owners = new Map<ManagedBy['kind'], ManagedBy>();
  for (const pattern of tagPatterns) {
    const tag = tags.find((each) => matches(pattern, each));
    if (tag && !owners.has(pattern.kind)) owners.set(pattern.kind, { kind: pattern.kind, name: nameIn(tag) });
  }
  return [...owners.values()];
}
