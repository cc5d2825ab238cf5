import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Job, readJob } from '../../../src/providers/huawei/api/records/job';
import { UnreadableRecordError, withPath } from '../../../src/providers/records/unreadableRecord';
import { fuzzRuns } from './fuzzRuns';
import { anyMutation, isOfWrongType, pathsIn, pathText, textOf, valueAt, withValue } from './mutations';

const runs = 40 * fuzzRuns;
const id = '70a599e0-31e7-49b7-b260-868f441e862b';

/** Records of jobs in every form that the cloud documents. */
const jobs: Readonly<Record<string, object>> = {
  running: { job_id: id, status: 'RUNNING', entities: {}, error_code: null, fail_reason: null },
  succeeded: {
    job_id: id,
    status: 'SUCCESS',
    entities: { sub_jobs_total: 1, sub_jobs: [{ job_id: 'part', status: 'SUCCESS', entities: { server_id: 'x' } }] },
  },
  failed: {
    job_id: id,
    status: 'FAIL',
    entities: {
      errorcode_message: 'native',
      sub_jobs_total: 2,
      sub_jobs: [
        { job_id: 'one', status: 'SUCCESS', entities: {}, error_code: null },
        {
          job_id: 'two',
          status: 'FAIL',
          error_code: 'Ecs.0219',
          fail_reason: 'busy',
          entities: { errorcode_message: 'n' },
        },
      ],
    },
    error_code: 'Ecs.0001',
    fail_reason: 'a part failed',
  },
};

function read(body: unknown): Job | UnreadableRecordError | undefined {
  const text = textOf(body);
  if (text === '') return undefined;
  const parsed: unknown = JSON.parse(text);
  try {
    return readJob(parsed, id);
  } catch (error) {
    const located = withPath(error, parsed);
    assert.ok(located instanceof UnreadableRecordError, `${String(located)} is no error of a record`);
    return located;
  }
}

describe('Huawei Cloud: the record of a job', () => {
  for (const [name, job] of Object.entries(jobs)) {
    it(`that is ${name} is read as it is, or is an error that names the changed field`, () => {
      const expected = read(job);
      const paths = pathsIn(job);
      fc.assert(
        fc.property(fc.nat(), anyMutation, (where, mutation) => {
          const path = paths[where % paths.length] ?? [];
          const old = valueAt(job, path);
          const now = mutation.change(old, 'other');
          const seen = read(withValue(job, path, now));
          if (seen === undefined) return;
          if (seen instanceof UnreadableRecordError) {
            if (/The response is about/.test(seen.message) || path.length === 0) return;
            assert.ok(
              path.some((_, length) => seen.message.includes(pathText(path.slice(0, length + 1)))),
              `${pathText(path)} is in: ${seen.message}`,
            );
            return;
          }
          assert.equal(typeof seen.status, 'string');
          if (seen.failure) {
            assert.equal(typeof seen.failure.code, 'string');
            assert.equal(typeof seen.failure.reason, 'string');
          }
          if (isOfWrongType(old, now)) assert.deepEqual(seen, expected, pathText(path));
        }),
        { numRuns: runs },
      );
    });
  }

  it('that has parts at any depth is read', () => {
    let part: object = { job_id: 'end', status: 'FAIL', error_code: 'Ecs.0219' };
    for (let depth = 0; depth < 40; depth += 1)
      part = { job_id: 'part', status: 'FAIL', entities: { sub_jobs: [part] } };
    const job = read({ ...part, job_id: id });
    assert.ok(job && !(job instanceof UnreadableRecordError) && job.failure, 'it has failed');
  });

  it('that has failed isn’t taken for a success when one of its parts can’t be read', () => {
    for (const sub_jobs of ['none', 5, [null], [{ status: {} }], { 0: {} }]) {
      const seen = read({ job_id: id, status: 'SUCCESS', entities: { sub_jobs } });
      assert.ok(seen instanceof UnreadableRecordError, JSON.stringify(sub_jobs));
      assert.match(seen.message, /entities\.sub_jobs/);
    }
  });
});
