import type { ResourceStore } from '../store';

/** Where the page behind a marker begins, or undefined when nothing on the list has that id. */
export function startBehind<T extends { readonly id: string }>(
  shelf: ResourceStore<T>,
  shown: readonly T[],
  marker: string,
): number | undefined {
  const thing = shelf.get(marker);
  if (thing && shown === shelf.all()) return shelf.positionAfter(thing);
  const position = shown.findIndex((each) => each.id === marker);
  return position < 0 ? undefined : position + 1;
}
