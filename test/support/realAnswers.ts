import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnswerCase, RealAnswers } from './realAnswersCase';
import { checks } from './realAnswersChecks';
import { read } from './realAnswersReading';
import { type Recorded, serveRecorded } from './realAnswersServer';

export type { RealAnswers } from './realAnswersCase';
export type { Received, Reply } from './realAnswersServer';

const folderOf = (cloud: string): string => join(__dirname, '../fixtures', cloud, 'answers');
const jsonIn = <T>(...path: readonly string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T;

/** Reads each recorded response of a cloud with the real client over HTTP on loopback, one test each. */
export function describeRealAnswers(cloud: RealAnswers): void {
  const folder = folderOf(cloud.provider.id);
  const cases = jsonIn<readonly AnswerCase[]>(folder, 'index.json');

  it('are in the index, each once', () => {
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
