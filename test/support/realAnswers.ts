import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Region } from '../../src/domain/account';
import type { Credentials, Provider } from '../../src/providers/contract';
import { checks, type Expected } from './realAnswersChecks';
import { read } from './realAnswersReading';
import { type Received, type Recorded, type Reply, serveRecorded } from './realAnswersServer';

export type { Received, Reply } from './realAnswersServer';

/** What is known of one answer, and what a person reads in it; the answer itself stands in a file of its own. */
export interface AnswerCase {
  readonly file: string;
  /** The method of CloudApi, or `observe` with an action such as `observeDetachDisk`. */
  readonly call: string;
  /** The cloud's name of the request that the answer answers. */
  readonly action: string;
  /** Where the shape was met. */
  readonly source: string;
  readonly basis: string;
  readonly special: string;
  /** Whose resource or job the call is about. */
  readonly ask?: { readonly id?: string; readonly target?: string; readonly instance?: string; readonly job?: string };
  readonly expected: Expected;
}

/** What differs from cloud to cloud. */
export interface RealAnswers {
  readonly provider: Provider;
  readonly credentials: Credentials;
  readonly at: Region;
  /** Answers to requests that the reading needs beside the named one, such as a list of regions. */
  readonly beside?: (request: Received) => Reply | undefined;
}

const folderOf = (cloud: string): string => join(__dirname, '../fixtures', cloud, 'answers');
const jsonIn = <T>(...path: readonly string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T;

/** Reads each recorded answer of a cloud through the real client over HTTP on loopback, one test each. */
export function describeRealAnswers(cloud: RealAnswers): void {
  const folder = folderOf(cloud.provider.id);
  const cases = jsonIn<readonly AnswerCase[]>(folder, 'index.json');

  it('stand in the index, each once', () => {
    const files = readdirSync(folder).filter((name) => name !== 'index.json');
    assert.deepEqual(cases.map(({ file }) => file).sort(), files.sort());
  });

  for (const each of cases) {
    it(`${each.file.replace('.json', '')}: ${each.special}`, async () => {
      const server = await serveRecorded(jsonIn<Recorded>(folder, each.file), cloud.beside);
      try {
        const seen = await read(cloud, each, server.url, server.tooMany);
        assert.ok(seen.actions.includes(each.action), `${each.action} is among ${seen.actions.join(', ')}`);
        for (const check of checks) check(each.expected, seen);
      } finally {
        await server.close();
      }
    });
  }
}
