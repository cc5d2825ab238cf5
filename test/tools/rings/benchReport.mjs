/**
 * Collects the rows of all benchmarks; the contract is in the declarations beside this file.
 * @returns {import('./benchReport.d.mts').Report & { rows: import('./benchReport.d.mts').Row[] }}
 */
export function createReport() {
  /** @type {import('./benchReport.d.mts').Row[]} */
  const rows = [];
  return {
    rows,
    row({ name, unit, ours, beside, goal }) {
      const [baseline] = Object.values(beside);
      if (baseline === undefined) throw new Error(`The row "${name}" has no baseline.`);
      if (rows.some((row) => row.name === name)) throw new Error(`Two rows are named "${name}".`);
      rows.push({ name, unit, ours, beside, ratio: ours / baseline, goal });
    },
  };
}

/**
 * Formats rows as a table of text.
 * @param {readonly import('./benchReport.d.mts').Row[]} rows
 */
export function formatTable(rows) {
  const lines = [['', 'ours', 'beside', 'ratio', 'goal', ''], ...rows.map(cellsOf)];
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

/** @param {import('./benchReport.d.mts').Row} row */
function cellsOf({ name, unit, ours, beside, ratio, goal }) {
  const baselines = Object.entries(beside).map(([what, value]) => `${what} ${formatNumber(value)} ${unit}`);
  return [
    name,
    `${formatNumber(ours)} ${unit}`,
    baselines.join(', '),
    formatNumber(ratio),
    `≤ ${goal}`,
    ratio <= goal ? '✔' : '✘',
  ];
}

/** @param {number} value */
function formatNumber(value) {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
