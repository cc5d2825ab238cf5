import type { ResourceStore } from './store';

/** Returns the index of the row after the marker. Undefined when no row has that ID. */
export function indexAfterMarker<T extends { readonly id: string }>(
  store: ResourceStore<T>,
  shown: readonly T[],
  marker: string,
): number | undefined {
  const resource = store.get(marker);
  if (resource && shown === store.all()) return store.positionAfter(resource);
  const position = shown.findIndex((each) => each.id === marker);
  return position < 0 ? undefined : position + 1;
}
