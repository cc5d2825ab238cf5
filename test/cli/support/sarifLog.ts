import * as v from 'valibot';

/**
 * The part of SARIF 2.1.0 that the command prints, with what its schema requires of each object
 * (https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json). No other property is
 * accepted.
 */
const level = v.picklist(['none', 'note', 'warning', 'error']);
const message = v.strictObject({ text: v.string() });
const count = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least));
/** RFC 3986, with the characters that URI references may contain. */
const uriReference = v.pipe(v.string(), v.regex(/^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9A-F]{2})+$/));

const region = v.strictObject({
  startLine: count(1),
  startColumn: count(1),
  endLine: v.optional(count(1)),
  endColumn: count(1),
});
const location = v.strictObject({
  physicalLocation: v.strictObject({ artifactLocation: v.strictObject({ uri: uriReference }), region }),
});

const result = v.strictObject({
  ruleId: v.string(),
  ruleIndex: count(0),
  level,
  message,
  locations: v.array(location),
});

const rule = v.strictObject({
  id: v.string(),
  shortDescription: message,
  fullDescription: message,
  help: message,
  helpUri: v.pipe(v.string(), v.url()),
  defaultConfiguration: v.strictObject({ level }),
});

const run = v.strictObject({
  columnKind: v.picklist(['utf16CodeUnits', 'unicodeCodePoints']),
  results: v.array(result),
  invocations: v.array(
    v.strictObject({
      executionSuccessful: v.boolean(),
      toolExecutionNotifications: v.array(v.strictObject({ level, message })),
    }),
  ),
  tool: v.strictObject({ driver: v.strictObject({ name: v.string(), rules: v.array(rule) }) }),
});

const sarifLog = v.strictObject({
  $schema: v.pipe(v.string(), v.url()),
  version: v.literal('2.1.0'),
  runs: v.tuple([run]),
});

export type SarifRun = v.InferOutput<typeof run>;

/** Returns the only run of a log. Throws if the text isn't a log of this form. */
export function sarifRun(text: string): SarifRun {
  const [only] = v.parse(sarifLog, JSON.parse(text)).runs;
  const ids = only.tool.driver.rules.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) throw new Error('Two rules have the same ID.');
  for (const { ruleId, ruleIndex } of only.results)
    if (ids[ruleIndex] !== ruleId) throw new Error(`The rule ${ruleIndex} isn’t ${ruleId}.`);
  return only;
}
