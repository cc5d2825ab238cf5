import type { DialectOptions } from './dialect';

/** Returns the credentials of an earlier start if they have the form of the new ones, otherwise the new ones. */
export function keptCredentials<T extends Readonly<Record<string, string>>>(
  { credentials }: DialectOptions,
  dialect: string,
  fresh: T,
): T {
  const kept = credentials?.[dialect];
  const isUsable = Object.entries(fresh).every(([name, text]) => kept?.[name]?.length === text.length);
  if (!kept || !isUsable) return fresh;
  return Object.fromEntries(Object.keys(fresh).map((name) => [name, kept[name]])) as T;
}
