const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML 1.0 can't represent most control characters, so they are removed. */
const unwritable = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(unwritable, '')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);

function element(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => element(name, each)).join('');
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return `<${name}>${escaped(String(value))}</${name}>`;
  const inner = Object.entries(value).map(([part, each]) => element(part, each));
  return `<${name}>${inner.join('')}</${name}>`;
}

/** Returns a record as XML. Lists become repeated elements. */
export const xmlDocument = (root: string, value: object): string =>
  `<?xml version='1.0' encoding='UTF-8'?>${element(root, value)}`;
