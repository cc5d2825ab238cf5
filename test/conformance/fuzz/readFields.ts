import { type Path, pathText } from './mutations';

/** A field that no reader looks for. It's read as often as its object is copied or searched as a whole. */
const unread = 'fieldThatNoReaderReads';

/** Returns a copy with such a field in each object. */
function withUnreadFields(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withUnreadFields);
  const fields = Object.entries(value).map(([name, each]) => [name, withUnreadFields(each)] as const);
  return Object.fromEntries([...fields, [unread, null]]);
}

function counting(value: unknown, count: (path: Path) => void, path: Path = []): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, name, receiver) {
      if (typeof name === 'symbol' || (Array.isArray(target) && !/^\d+$/.test(name)))
        return Reflect.get(target, name, receiver);
      const inner = [...path, Array.isArray(target) ? Number(name) : name];
      count(inner);
      return counting(Reflect.get(target, name), count, inner);
    },
  });
}

/** Returns the paths of all fields of a record that a reader reads by name, also of those that the record doesn't have. */
export function fieldsReadBy(read: (record: unknown) => unknown, record: unknown): readonly Path[] {
  const counts = new Map<string, number>();
  const paths = new Map<string, Path>();
  read(
    counting(withUnreadFields(record), (path) => {
      const name = pathText(path);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      paths.set(name, path);
    }),
  );
  const countOf = (path: Path): number => counts.get(pathText(path)) ?? 0;
  return [...paths.values()].filter((path) => {
    const name = path.at(-1);
    return typeof name === 'string' && name !== unread && countOf(path) > countOf([...path.slice(0, -1), unread]);
  });
}
