import type { WorldTag } from '../rows';

export const tagList = (tags: readonly WorldTag[]): object => ({
  Tag: tags.map(({ key, value }) => ({ TagKey: key, TagValue: value })),
});

/** The expiration time of a resource that doesn't expire. */
export const never = '2099-12-31T15:59Z';
