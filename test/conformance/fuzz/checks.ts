import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import type { Resource } from '../../../src/domain/resource';
import { ApiError } from '../../../src/errors/apiError';
import { RefusedError } from '../../../src/errors/refusedError';
import { TransportError } from '../../../src/http/transportError';
import { IncompleteListError } from '../../../src/providers/records/paging';
import { UnreadableRecordError } from '../../../src/providers/records/unreadableRecord';
import { listPathIn, type Recorded } from './exchange';
import { isOfWrongType, type Path, pathText, removed, valueAt } from './mutations';
import type { RecordedReading, Repeated } from './recordedReadings';
import { useResource } from './uses';
import { faultsOf } from './wellTyped';

/** A changed response. */
export interface Case {
  readonly recorded: Recorded;
  readonly path: Path;
  readonly old: unknown;
  readonly now: unknown;
  /** The response after the change. */
  readonly body: unknown;
}

const isResource = (each: Resource | Error): each is Resource => !(each instanceof Error);

const isResourceLike = (value: unknown): value is Resource =>
  typeof value === 'object' && value !== null && 'ref' in value && 'nativeState' in value;

/** Returns all resources that were read, and the errors that stand for others. */
function partsOf({ reading: { items = [], value } }: Repeated) {
  return {
    resources: [...items.filter(isResource), ...(isResourceLike(value) ? [value] : [])],
    errors: items.filter((each): each is Error => each instanceof Error),
  };
}

const hasFields = (one: Resource, other: Resource): boolean =>
  isDeepStrictEqual({ ...one, fields: {} }, { ...other, fields: {} });

/** Whether a message names a path, or an object or list that contains it, or something within. */
function namesPath(message: string, path: Path): boolean {
  if (path.length === 0) return true;
  if (message.includes(pathText(path))) return true;
  const containers = path.map((_, length) => path.slice(0, length)).filter(({ length }) => length > 0);
  return containers.some((each) => new RegExp(`(^|[ ：])${escaped(pathText(each))}([ :.,。]|$)`).test(message));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Messages about a whole response: no field of it is wrong by itself. */
const aboutTheWhole =
  /nested more than|The response is about|reports that there are records|isn’t JSON|an unreadable response|larger than/;

/** Fails unless a call was rejected with an error of the cloud that names the action and the field. */
export function checkError(error: unknown, path: Path, actions: readonly string[]): void {
  if (error instanceof ApiError || error instanceof RefusedError || error instanceof IncompleteListError) return;
  assert.ok(error instanceof TransportError, `${String(error)} is no error of a cloud`);
  if (error.fault !== 'unreadable') return;
  if (/nested more than/.test(error.message)) return;
  assert.ok(
    actions.some((action) => error.message.includes(action)),
    `no action is in: ${error.message}`,
  );
  assert.ok(aboutTheWhole.test(error.message) || namesPath(error.message, path), `no path is in: ${error.message}`);
  assert.ok(error.message.length <= 2200, 'the message is short');
}

function checkRow(error: Error, { path }: Case, actions: readonly string[]): void {
  assert.ok(error instanceof UnreadableRecordError, `${error.name}: ${error.message} ${error.stack}`);
  assert.ok(
    actions.some((action) => error.message.startsWith(`${action}: `)),
    `no action is in: ${error.message}`,
  );
  assert.ok(namesPath(error.message, path), `no path is in: ${error.message}`);
  assert.ok(error.message.length <= 700, 'the message is short');
}

/** Whether a change is within one record of the list, or is a whole record. */
function recordIndex({ recorded, path }: Case): number | undefined {
  const list = listPathIn(recorded.body);
  if (
    !list ||
    placeLists.has(list.at(-1) ?? '') ||
    path.length <= list.length ||
    !list.every((name, at) => path[at] === name)
  )
    return undefined;
  return Number(path[list.length]);
}

/** Lists of places, in which resources are. */
const placeLists: ReadonlySet<string> = new Set(['zoneSet', 'Region', 'projects']);

const idNames = [
  'nicId',
  'snapshotId',
  'diskId',
  'instanceId',
  'InstanceId',
  'DiskId',
  'NetworkInterfaceId',
  'SnapshotId',
  'id',
];

/** Returns every value of the response that could be the ID of a record. */
function idsIn(body: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const records = valueAt(body, listPathIn(body) ?? []);
  const all: readonly unknown[] = Array.isArray(records)
    ? records
    : Object.values(typeof body === 'object' ? (body ?? {}) : {});
  for (const record of all) {
    for (const name of idNames) {
      const id = valueAt(record, [name]);
      if (typeof id === 'string' || typeof id === 'number') found.add(String(id).replace(/^\u2063raw:-?/, ''));
    }
  }
  return found;
}

const idOf = (resource: Resource): string => resource.ref.id;

/** Fails unless what was read from a changed response is right, or says what is wrong. */
export function checkCase({ reader, expected }: RecordedReading, tried: Case, seen: Repeated): void {
  const { actions, error } = seen;
  if (error !== undefined) {
    checkError(error, tried.path, actions);
    if (!(error instanceof IncompleteListError)) return;
  }
  const { resources, errors } = partsOf(seen);
  const before = partsOf({ reading: expected, error: undefined, actions });
  for (const each of errors) checkRow(each, tried, actions);
  const known = new Map(before.resources.map((each) => [idOf(each), each]));
  const ids = idsIn(tried.body);
  for (const each of resources) {
    assert.deepEqual(faultsOf(each), [], `${idOf(each)} is well typed`);
    const sample = before.resources[0];
    if (sample) assert.deepEqual({ ...each.ref, id: '' }, { ...sample.ref, id: '' }, 'the place of the resource');
    assert.ok(known.has(idOf(each)) || ids.has(idOf(each)), `${idOf(each)} is the ID of a record`);
    useResource(reader.provider, each, before.resources);
  }
  assert.equal(new Set(resources.map(idOf)).size, resources.length, 'each resource is listed once');

  const isWrong = isOfWrongType(tried.old, tried.now);
  const changed = resources.filter((each) => {
    const same = known.get(idOf(each));
    return same === undefined || !hasFields(same, each);
  });
  if (isWrong) assert.deepEqual(changed.map(idOf), [], 'a value of a wrong type is not read as another value');
  if (recordIndex(tried) === undefined || expected.items === undefined) return;

  if (error instanceof IncompleteListError && idsIn(tried.body).size < idsIn(tried.recorded.body).size) return;

  // One bad record doesn't spoil its list.
  assert.equal(error, undefined, String(error));
  const seenIds = new Set(resources.map(idOf));
  const missing = before.resources.filter((each) => !seenIds.has(idOf(each)));
  assert.ok(changed.length + errors.length <= 1, 'only one row is another one');
  assert.ok(missing.length <= 1, `${missing.map(idOf).join(' and ')} are missing`);
  if (reader.isWhole && isWrong) assert.equal(missing.length, errors.length, 'an unreadable record has a row');
}

/** Fails unless the result of a call that isn't a list is right, or says what is wrong. */
export function checkValue({ expected }: RecordedReading, tried: Case, seen: Repeated): void {
  if (seen.error !== undefined || expected.items !== undefined) return;
  const { value } = seen.reading;
  const isWrong = isOfWrongType(tried.old, tried.now);
  if (value === undefined && isResourceLike(expected.value)) checkAbsence(tried);
  if (Array.isArray(expected.value)) checkRegions(expected.value, tried, seen, isWrong);
  else if (isWrong && !isResourceLike(value) && value !== undefined) checkPart(value, expected.value);
}

/** A response proves that a resource doesn't exist only when it's an empty list, or says so. */
function checkAbsence({ body, recorded, path }: Case): void {
  const list = listPathIn(recorded.body);
  if (!list || path.at(-1) === 'regionId' || path.at(-1) === 'zoneId') return;
  const records = valueAt(body, list);
  assert.ok(
    records === undefined || records === null || (Array.isArray(records) && records.length === 0),
    'no record is there',
  );
}

const isRegion = v.strictObject({
  cloud: v.string(),
  account: v.string(),
  region: v.pipe(v.string(), v.minLength(1)),
  project: v.optional(v.string()),
  name: v.string(),
});

/** Fails unless the regions are those that were read before, and there is a reason for one that is missing. */
function checkRegions(before: readonly unknown[], tried: Case, seen: Repeated, isWrong: boolean): void {
  const { value, unreadable = [] } = seen.reading;
  const regions = v.parse(v.array(isRegion), value);
  for (const each of unreadable) checkRow(each, tried, seen.actions);
  const keys = regions.map((each) => `${each.region} ${each.project}`);
  assert.equal(new Set(keys).size, keys.length, 'each region is listed once');
  if (!isWrong) return;
  for (const each of regions)
    assert.ok(
      before.some((other) => isDeepStrictEqual(each, other)),
      `${each.region} was there before`,
    );
  if (regions.length < before.length) assert.ok(unreadable.length > 0, 'a missing region has a reason');
}

/** Fails unless what was read is a part of what should be read. Facts and results have few members. */
function checkPart(value: unknown, whole: unknown): void {
  if (typeof value !== 'object' || value === null || typeof whole !== 'object' || whole === null) return;
  if ('kind' in value && (value.kind === 'uncertain' || value.kind === 'refused' || value.kind === 'notSent')) return;
  for (const [name, each] of Object.entries(value)) {
    if (name === 'receipt' || name === 'error') continue;
    assert.deepEqual(each, Reflect.get(whole, name), name);
  }
}

export const describeCase = ({ recorded, path, old, now }: Case): string =>
  `${recorded.looseKey}, ${pathText(path) || 'the whole response'}: ${shortText(old)} → ${now === removed ? 'removed' : shortText(now)}`;

const shortText = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 200);
