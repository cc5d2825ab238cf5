import assert from 'node:assert/strict';
import type { Resource } from '../../src/domain/resource';
import { ApiError } from '../../src/errors/apiError';
import { judge } from '../../src/errors/reaction';
import type { Expected, Fields } from './realAnswersCase';
import type { Reading } from './realAnswersReading';

type Check = (expected: Expected, seen: Reading) => void;

const errorText = ({ error }: Reading): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : 'no error';

function fieldOf(resource: Resource, name: string): unknown {
  if (name === 'id') return resource.ref.id;
  if (name === 'tags') return resource.tags.map(({ key, value }) => `${key}=${value}`);
  return Reflect.get(resource, name);
}

function compare(resource: Resource | undefined, fields: Fields, which: string): void {
  assert.ok(resource, `there is a record ${which}`);
  for (const [name, value] of Object.entries(fields)) assert.deepEqual(fieldOf(resource, name), value, name);
}

const refusal: Check = ({ refusal: wanted }, seen) => {
  if (!wanted) return;
  const { error, catalogue } = seen;
  assert.ok(error instanceof ApiError, errorText(seen));
  const { code, status, requestId } = error;
  assert.deepEqual({ code, status }, { code: wanted.code, status: wanted.status });
  if (wanted.requestId !== undefined) assert.equal(requestId, wanted.requestId);
  if (wanted.read !== undefined) assert.equal(judge(error, catalogue, 'read').reaction, wanted.read, 'after a read');
  if (wanted.write !== undefined)
    assert.equal(judge(error, catalogue, 'write').reaction, wanted.write, 'after a write');
};

/** Every claim, one by one. */
export const checks: readonly Check[] = [
  refusal,
  ({ count }, seen) => {
    if (count === undefined) return;
    assert.equal(seen.error, undefined, errorText(seen));
    assert.equal(seen.items.length, count);
  },
  ({ notCount }, seen) => {
    if (notCount === undefined || seen.error !== undefined) return;
    assert.notEqual(seen.items.length + seen.unreadable.length, notCount, 'a missing record is reported');
  },
  ({ atLeast }, seen) => {
    if (atLeast === undefined) return;
    assert.ok(seen.items.length >= atLeast, `${seen.items.length} records were read; ${errorText(seen)}`);
    assert.ok(seen.unreadable.length > 0 || seen.error !== undefined, 'the unreadable record is reported');
  },
  ({ ids }, seen) => {
    if (ids === undefined) return;
    const found = seen.items.map(({ ref }) => ref.id);
    for (const id of ids) assert.ok(found.includes(id), `${id} is among ${found.join(', ')}`);
  },
  ({ first }, seen) => {
    if (first) compare(seen.items[0], first, '0');
  },
  ({ records = {} }, seen) => {
    for (const [place, fields] of Object.entries(records)) compare(seen.items[Number(place)], fields, place);
  },
  ({ notAnEmptyList }, seen) => {
    if (notAnEmptyList) assert.ok(seen.error instanceof Error, 'a list that is missing is an error');
  },
  (_expected, seen) => assert.equal(seen.stopped, false, 'the client stops by itself'),
  ({ absent }, seen) => {
    if (!absent) return;
    assert.equal(seen.error, undefined, errorText(seen));
    assert.deepEqual(seen.items, []);
  },
  ({ observation }, seen) => {
    if (observation !== undefined) assert.equal(seen.observation?.verdict, observation, errorText(seen));
  },
  ({ observationNot }, seen) => {
    if (observationNot !== undefined) assert.notEqual(seen.observation?.verdict, observationNot);
  },
];
