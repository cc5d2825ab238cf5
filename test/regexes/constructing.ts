// Run by itself: loads the sources that call `new RegExp`, builds what is built of them, and prints every expression made.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const top = join(__dirname, '../..');
const made = new Map<string, Set<string>>();

/** The innermost line of ours that a stack names. */
function lineIn(stack: string): string | undefined {
  const place = stack.split('\n').find((line) => line.includes(join(top, 'src')));
  const [, path, line] = /\(?([^()\s]+):(\d+):\d+\)?$/.exec(place ?? '') ?? [];
  return path && `${relative(top, path)}:${line}`;
}

const Original = globalThis.RegExp;

class Recording extends Original {
  constructor(pattern: RegExp | string, flags?: string) {
    super(pattern, flags);
    const at = lineIn(new Error().stack ?? '');
    if (at) made.set(at, (made.get(at) ?? new Set()).add(String(this)));
  }
}

globalThis.RegExp = Recording as RegExpConstructor;

async function main(): Promise<void> {
  for (const name of readdirSync(join(top, 'src'), { recursive: true, encoding: 'utf8' })) {
    const path = join(top, 'src', name);
    if (name.endsWith('.ts') && readFileSync(path, 'utf8').includes('RegExp(')) await import(path);
  }
  const { shippedKnowledge } = await import('../finder/knowledge');
  await shippedKnowledge();
  console.log(JSON.stringify(Object.fromEntries([...made].map(([at, each]) => [at, [...each]]))));
}

void main();
