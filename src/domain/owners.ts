import type { Tag } from './resource';

/** Somebody else's software that believes the resource is its own. */
export interface ManagedBy {
  readonly kind: 'kubernetes' | 'terraform' | 'scalingGroup';
  /** What it calls the resource or itself: a cluster id, a claim's name, a workspace. */
  readonly name: string;
}

interface TagPattern {
  readonly kind: ManagedBy['kind'];
  readonly key: RegExp;
  readonly value?: RegExp;
}

/**
 * Tags by which cluster software and Terraform mark what they own; of each kind, the signs that say most come first. Alibaba
 * Cloud's network plug-in (terway) and disk driver leave nothing else outside of its own cluster service.
 */
const signs: readonly TagPattern[] = [
  { kind: 'kubernetes', key: /^kubernetes\.io\/|\.csi\.|^csi[.\-_/]|^ack\.|^cce[.\-_]|(^|[.\-_])cluster[.\-_]?id$/i },
  { kind: 'kubernetes', key: /^created[-_]?by$/i, value: /\b(csi|kubernetes|k8s|cce|ack)\b/i },
  { kind: 'kubernetes', key: /^creator$/i, value: /\b(terway|csi|kubernetes|k8s|cce|ack)\b/i },
  { kind: 'kubernetes', key: /^k8s\.aliyun\.com$/i, value: /^(?!false$)/i },
  { kind: 'scalingGroup', key: /^acs:autoscaling:|^scaling[-_]?group/i },
  { kind: 'terraform', key: /^terraform|^tf[-_:]/i },
  { kind: 'terraform', key: /^(managed|created|provisioned)[-_]?(by|with)$/i, value: /terraform|opentofu/i },
];

const shows = (sign: TagPattern, tag: Tag): boolean => sign.key.test(tag.key) && (sign.value?.test(tag.value) ?? true);

/** What a tag calls the owner: its value, unless that is only a yes. */
const nameIn = ({ key, value }: Tag): string => (/^(true|yes|1)?$/i.test(value) ? key : value);

/** Who besides the cloud claims a resource, judged by its tags; the first sign of each kind counts. */
export function managersIn(tags: readonly Tag[]): readonly ManagedBy[] {
  const owners = new Map<ManagedBy['kind'], ManagedBy>();
  for (const sign of signs) {
    const tag = tags.find((each) => shows(sign, each));
    if (tag && !owners.has(sign.kind)) owners.set(sign.kind, { kind: sign.kind, name: nameIn(tag) });
  }
  return [...owners.values()];
}
