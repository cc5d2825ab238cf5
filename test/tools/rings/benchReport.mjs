/**
 * Gathers the rows of all benchmarks; the contract is in the declarations beside this file.
 * @returns {import('./bench.d.mts').Report & { rows: import('./bench.d.mts').Row[] }}
 */
export function createReport() {
  /** @type {import('./bench.d.mts').Row[]} */
  const rows = [];
  return {
    rows,
    row({ name, unit, ours, beside, goal }) {
      const [against] = Object.values(beside);
      if (against === undefined) throw new Error(`The row "${name}" has nothing beside it.`);
      if (rows.some((row) => row.name === name)) throw new Error(`There are two rows called "${name}".`);
      rows.push({ name, unit, ours, beside, ratio: ours / against, goal });
    },
  };
}

/**
 * Lays rows out for a person.
 * @param {readonly import('./bench.d.mts').Row[]} rows
 */
export function tableOf(rows) {
  const lines = [['', 'ours', 'beside', 'ratio', 'goal', ''], ...rows.map(cells)];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** @param {import('./bench.d.mts').Row} row */
function cells({ name, unit, ours, beside, ratio, goal }) {
  const others = Object.entries(beside).map(([what, value]) => `${what} ${figure(value)} ${unit}`);
  return [name, `${figure(ours)} ${unit}`, others.join(', '), figure(ratio), `≤ ${goal}`, ratio <= goal ? '✔' : '✘'];
}

/** @param {number} value */
function figure(value) {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
