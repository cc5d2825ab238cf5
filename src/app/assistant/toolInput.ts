import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { actions } from '../../domain/plan';
import { searchedKinds } from '../search/regionLists';
import { modelName } from './modelText';
import { ToolError } from './toolError';

/** Longer texts aren't names or IDs. */
const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(256));

/** The inputs, with the same names as the schemas in package.json. Nothing else is accepted. */
export const toolInputs = {
  listResources: v.strictObject({
    account: v.exactOptional(text),
    region: v.exactOptional(text),
    kind: v.exactOptional(v.picklist(searchedKinds)),
    state: v.exactOptional(text),
    nameOrId: v.exactOptional(text),
    refresh: v.exactOptional(v.boolean()),
  }),
  explainErrorCode: v.strictObject({ text: v.pipe(v.string(), v.nonEmpty()) }),
  checkOperation: v.strictObject({
    action: v.picklist(actions),
    resourceId: text,
    instanceId: v.exactOptional(text),
    account: v.exactOptional(text),
  }),
  proposeOperation: v.strictObject({
    action: v.picklist(actions),
    resourceIds: v.pipe(v.array(text), v.minLength(1)),
    instanceId: v.exactOptional(text),
    account: v.exactOptional(text),
  }),
};

export type ToolName = keyof typeof toolInputs;

export type ToolInput<N extends ToolName> = v.InferOutput<(typeof toolInputs)[N]>;

/** Returns the input of a tool. Throws ToolError if a property is missing, wrong, or not one of the tool. */
export function parseToolInput<N extends ToolName>(name: N, input: unknown): ToolInput<N> {
  const parsed = v.safeParse(toolInputs[name], input);
  if (parsed.success) return parsed.output as ToolInput<N>;
  const [issue] = parsed.issues;
  const property = issue.path?.map(({ key }) => String(key)).join('.') ?? '';
  if (issue.expected === 'never') {
    throw new ToolError(
      l10n.t(
        'The tool has no property {0}. Only the user can confirm an operation, in the dialog.',
        modelName(property),
      ),
    );
  }
  throw new ToolError(l10n.t('The property {0} of the input is missing or not valid.', modelName(property)));
}
