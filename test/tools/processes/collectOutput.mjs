/**
 * Collects what a process prints.
 * @param {import('./processGroup.mjs').ProcessGroup} group
 * @returns {() => string} the output so far
 */
export function collectOutput({ stdout, stderr }) {
  let output = '';
  for (const stream of [stdout, stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return () => output;
}
