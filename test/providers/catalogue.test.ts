import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueRow } from '../../src/errors/catalogue';
import { providers } from '../../src/providers/registry';
import alibabaDetachDisk2018 from '../fixtures/seeds/alibaba-detach-disk-2018.json';
import alibabaDetachDiskCurrent from '../fixtures/seeds/alibaba-detach-disk-current.json';
import zenlayerDetachNetworkInterface from '../fixtures/seeds/zenlayer-detach-network-interface.json';
import zenlayerReleaseDisk from '../fixtures/seeds/zenlayer-release-disk.json';
import { knownFacts } from '../support/everyCloud';
import { isRow } from './rowSchema';

const providersFolder = join(__dirname, '../../src/providers');

/**
 * The pages whose operations the extension serves completely, and what their error tables say. Huawei's page has no
 * table and links to another page.
 */
const seedPages = [
  { cloud: 'alibaba', page: 'DetachDisk (2018)', action: 'DetachDisk', errors: alibabaDetachDisk2018 },
  { cloud: 'alibaba', page: 'DetachDisk (2021)', action: 'DetachDisk', errors: alibabaDetachDiskCurrent },
  {
    cloud: 'zenlayer',
    page: 'DetachNetworkInterface',
    action: 'DetachNetworkInterface',
    errors: zenlayerDetachNetworkInterface,
  },
  { cloud: 'zenlayer', page: 'ReleaseDisk', action: 'ReleaseDisk', errors: zenlayerReleaseDisk },
] as const;

function read(cloud: string): readonly CatalogueRow[] {
  const rows: unknown = JSON.parse(readFileSync(join(providersFolder, cloud, 'errors.json'), 'utf8'));
  assert.ok(Array.isArray(rows) && rows.length > 0, `${cloud} has no rows`);
  return rows;
}

const keyOf = (row: Pick<CatalogueRow, 'product' | 'code' | 'status'>): string =>
  `${row.product} ${row.code} ${row.status}`;

const sentencesOf = (row: CatalogueRow, language: 'en' | 'zh-cn'): readonly string[] =>
  [row.meaning, row.remedy, ...(row.versions ?? []).map((version) => version.note)].map((text) => text[language]);

const isEnglishSentence = (text: string): boolean =>
  /^[A-Z].*\S\.$/.test(text) && !/[\u3000-\u9fff\uff00-\uffef]/.test(text);
const isChineseSentence = (text: string): boolean =>
  /[\u4e00-\u9fff].*。$/.test(text) && !/[\u4e00-\u9fff][,;:!?]|[,;:!?][\u4e00-\u9fff]/.test(text);
const isPlaceholder = (text: string): boolean =>
  /\b(TODO|TBD|FIXME|XXX|lorem|placeholder)\b|待补充|待翻译|\.\.\.|…/i.test(text);

function docsHost(docs: string): string {
  const url = new URL(docs);
  return url.protocol === 'https:' ? url.hostname : '';
}

describe('The error catalogs', () => {
  for (const { id: cloud } of providers) {
    const { docsHosts } = knownFacts[cloud] ?? {};

    describe(cloud, () => {
      const offenders = (offends: (row: CatalogueRow) => boolean): string[] => read(cloud).filter(offends).map(keyOf);

      it('has the fields of a row and no others', () =>
        assert.deepEqual(
          offenders((row) => !isRow(row)),
          [],
        ));

      it('has one row per product, code, and status', () => {
        const keys = read(cloud).map(keyOf);
        assert.deepEqual(
          keys.filter((key, at) => keys.indexOf(key) !== at),
          [],
        );
      });

      it('has English sentences', () =>
        assert.deepEqual(
          offenders((row) => !sentencesOf(row, 'en').every(isEnglishSentence)),
          [],
        ));

      it('has Chinese sentences', () =>
        assert.deepEqual(
          offenders((row) => !sentencesOf(row, 'zh-cn').every(isChineseSentence)),
          [],
        ));

      it('has no placeholder texts', () => {
        const all = (row: CatalogueRow): readonly string[] => [...sentencesOf(row, 'en'), ...sentencesOf(row, 'zh-cn')];
        assert.deepEqual(
          offenders((row) => all(row).some(isPlaceholder)),
          [],
        );
      });

      it('has a remedy that differs from the meaning', () =>
        assert.deepEqual(
          offenders((row) => row.meaning.en === row.remedy.en || row.meaning['zh-cn'] === row.remedy['zh-cn']),
          [],
        ));

      if (docsHosts) {
        it("links to the cloud's own pages over https", () =>
          assert.deepEqual(
            offenders((row) => !docsHosts.test(docsHost(row.docs))),
            [],
          ));
      }

      it('has a credential fault exactly where a request was refused for its credentials', () =>
        assert.deepEqual(
          offenders(({ read, write, credentialFault }) => {
            const isRefused = credentialFault !== undefined;
            return (read === 'authentication') !== isRefused || (write === 'authentication') !== isRefused;
          }),
          [],
        ));

      it('never retries a write after an internal error, or for an inferred code', () => {
        const repeats = (row: CatalogueRow): boolean => row.write === 'retry' || row.write === 'wait';
        const silent = (row: CatalogueRow): boolean => row.status === 500 || row.certainty === 'inferred';
        assert.deepEqual(
          offenders((row) => repeats(row) && silent(row)),
          [],
        );
      });
    });
  }

  for (const { cloud, page, action, errors } of seedPages) {
    describe(`${page} of ${cloud}`, () => {
      for (const { code, status, message } of errors) {
        it(`${code} (${status}): ${message}`, () => {
          const row = read(cloud).find((each) => each.code === code && each.status === status);
          assert.ok(row, 'no row with this code and exactly this status');
          assert.ok(row.actions.includes(action), `${action} is not among its actions`);
          assert.ok(row.messages?.includes(message), "the page's message is not among its messages");
          assert.equal(row.certainty, 'documented');
        });
      }
    });
  }

  for (const [code, status] of [
    ['VPC.0209', 409],
    ['VPC.0209', 500],
    ['1120', 400],
  ] as const) {
    it(`have Huawei Cloud’s ${code} with the status ${status}`, () => {
      const statuses = read('huawei')
        .filter((row) => row.code === code)
        .flatMap((row) => [row.status, ...(row.otherStatuses ?? [])]);
      assert.ok(statuses.includes(status), `${status} among ${statuses}`);
    });
  }

  it('list how the versions of DetachDisk differ, newest first', () => {
    const pages = ['DetachDisk (2024-12-04)', 'DetachDisk (2021)', 'DetachDisk (2018)'];
    const told = read('alibaba').filter((row) => row.versions !== undefined);
    assert.notEqual(told.length, 0);
    for (const row of told)
      assert.deepEqual(
        row.versions?.map((version) => version.page),
        pages,
        keyOf(row),
      );
  });

  it('have both messages of the InternalError of DetachDisk', () => {
    const printed = alibabaDetachDiskCurrent.filter((error) => error.code === 'InternalError');
    const row = read('alibaba').find((each) => each.code === 'InternalError' && each.status === 500);
    assert.equal(printed.length, 2);
    assert.deepEqual(
      row?.messages,
      printed.map((error) => error.message),
    );
  });
});
