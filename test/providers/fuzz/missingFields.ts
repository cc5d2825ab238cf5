import type { Path } from './mutations';

/** Returns a copy of a value that reports every field that is read although it's missing. */
export function reportingMissing(value: unknown, report: (path: Path) => void, path: Path = []): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, name, receiver) {
      if (typeof name === 'symbol' || (Array.isArray(target) && !/^\d+$/.test(name)))
        return Reflect.get(target, name, receiver);
      const inner = [...path, Array.isArray(target) ? Number(name) : name];
      if (!Object.hasOwn(target, name)) report(inner);
      return reportingMissing(Reflect.get(target, name), report, inner);
    },
  });
}
