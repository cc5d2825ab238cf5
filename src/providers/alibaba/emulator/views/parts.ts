import type { WorldTag } from '../worldRows';

export const tagList = (tags: readonly WorldTag[]): object => ({
  Tag: tags.map(({ key, value }) => ({ TagKey: key, TagValue: value })),
});

/** What does not expire says so with a time far away. */
export const never = '2099-12-31T15:59Z';
