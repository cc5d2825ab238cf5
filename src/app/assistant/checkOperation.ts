import type { JsonObject } from '../../domain/json';
import { RefusedError } from '../../errors/refusedError';
import type { App } from '../app';
import { readPartiesFor } from '../operations/attachParties';
import { findBlockers } from '../operations/preflight';
import { prepare, requestFor } from '../operations/prepare';
import type { Prompt } from '../ports';
import { quietProgress } from '../review/quietProgress';
import { knownTarget } from './knownTarget';
import { dataNotice, modelJson, modelLine, modelWord } from './modelText';
import { ToolError } from './toolError';
import type { ToolInput } from './toolInput';

/** Returns one way to carry out an operation: what would be sent, and what the user should know before. */
function wayJson({ verb, plan, consequences, typed }: Prompt): JsonObject {
  const of = (wanted: string) => consequences.filter(({ kind }) => kind === wanted).map(({ text }) => modelLine(text));
  return {
    choice: verb,
    wouldBeSent: { call: plan.call, parameters: modelJson(plan.parameters) },
    lost: of('loss'),
    continuesToBeBilled: of('cost'),
    notes: of('note'),
    userMustTypeText: typed !== undefined,
  };
}

/** Explains why nothing can be sent, or why something has failed. */
export async function problemJson(app: Pick<App, 'explain'>, error: unknown): Promise<JsonObject> {
  if (error instanceof ToolError) return { reason: error.message };
  const { summary, remedy, code, status, docs } = await app.explain(error);
  return {
    reason: modelLine(summary),
    ...(remedy === '' ? {} : { remedy: modelLine(remedy) }),
    ...(code === undefined ? {} : { code: modelWord(code) }),
    ...(status === undefined ? {} : { status }),
    ...(docs === undefined ? {} : { docs }),
  };
}

/** Says what the pre-flight check of an operation finds. Reads only: no write is sent. */
export async function checkOperation(
  app: App,
  { action, resourceId, instanceId, account }: ToolInput<'checkOperation'>,
  signal: AbortSignal,
): Promise<JsonObject> {
  const named = { id: resourceId, ...(instanceId ? { instanceId } : {}), ...(account ? { account } : {}) };
  const { target } = await knownTarget(app, named);
  const services = { ...app.operations, progress: quietProgress(signal, () => false) };
  const about = { notice: dataNotice(), action, resourceId: modelWord(resourceId) };
  try {
    const { ways } = await prepare(services, target, action);
    return { ...about, verdict: 'possible', ways: ways.map(({ prompt }) => wayJson(prompt)), sent: 'nothing' };
  } catch (error) {
    signal.throwIfAborted();
    const blocked = { ...about, verdict: 'blocked', ...(await problemJson(app, error)), sent: 'nothing' };
    if (!(error instanceof RefusedError && error.documented)) return blocked;
    const { operations, api } = requestFor(services, target, action);
    const parties = await readPartiesFor(operations[0], api, target, signal);
    const operation = operations.find((each) => each.offered(parties.target)) ?? operations[0];
    const blockers = findBlockers(operation, parties).map(({ rule, message }) => ({
      code: rule.code,
      status: rule.status,
      reason: modelLine(message),
    }));
    return { ...blocked, blockers };
  }
}
