const names = [
  'concat',
  'every',
  'filter',
  'find',
  'findIndex',
  'flatMap',
  'forEach',
  'includes',
  'indexOf',
  'map',
  'reduce',
  'slice',
  'some',
  'sort',
] as const;

type Method = (this: readonly unknown[], ...args: unknown[]) => unknown;

/** Counts the members that list methods visit during a task: its cost, whatever the load of the machine. */
export function countingSteps(task: () => unknown): number {
  const methods: Record<string, Method> = Array.prototype as never;
  const originals = names.map((name) => [name, methods[name] as Method] as const);
  let steps = 0;
  for (const [name, original] of originals) {
    Object.defineProperty(methods, name, {
      configurable: true,
      writable: true,
      value(this: readonly unknown[], ...args: unknown[]): unknown {
        steps += this.length;
        return original.apply(this, args);
      },
    });
  }
  try {
    task();
  } finally {
    for (const [name, value] of originals) {
      Object.defineProperty(methods, name, { configurable: true, writable: true, value });
    }
  }
  return steps;
}

/** The same object, whose properties count how often they are read. */
export function counted<T extends object>(value: T, count: () => void): T {
  return new Proxy(value, {
    get(target, name, receiver) {
      count();
      return Reflect.get(target, name, receiver);
    },
  });
}
