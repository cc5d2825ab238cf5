import assert from 'node:assert/strict';
import { findCodes } from '../../src/finder/findCodes';
import type { Knowledge } from '../../src/finder/knowledge/knowledge';
import { shippedKnowledge } from './knowledge';

interface Row {
  readonly what: string;
  readonly text: string;
  readonly language?: string;
  /** The codes that are found, as written in the text. */
  readonly found: readonly string[];
}

/** One row for each rule: what is a standalone code, and what is part of something longer. */
const rows: readonly Row[] = [
  { what: 'a full stop behind a code is not part of it', text: 'got Ecs.0114.', found: ['Ecs.0114'] },
  { what: 'neither are three', text: 'got Ecs.0114...', found: ['Ecs.0114'] },
  { what: 'words joined by three dots are two', text: 'failed...Ecs.0114', found: ['Ecs.0114'] },
  { what: 'a longer dotted name is not its beginning', text: 'InvalidDiskId.NotFound.Twice', found: [] },
  { what: 'the longest documented code wins', text: 'Ali Cloud: Throttling.User', found: ['Throttling.User'] },
  { what: 'letter case counts', text: 'ecs.0114 ECS.0114 incorrectdiskstatus', found: [] },
  { what: 'escaped underscores belong to the code', text: 'INVALID\\_NIC\\_STATUS', found: ['INVALID\\_NIC\\_STATUS'] },
  { what: 'so do those of escaped JSON', text: 'INVALID\\\\_NIC\\\\_STATUS', found: ['INVALID\\\\_NIC\\\\_STATUS'] },
  { what: 'and percent-encoded ones', text: 'INVALID%5FNIC%5FSTATUS', found: ['INVALID%5FNIC%5FSTATUS'] },
  { what: 'a line feed written out ends before the code', text: 'x\\nEcs.0114', found: ['Ecs.0114'] },
  { what: 'a unicode escape ends before the code', text: '\\u0022Ecs.0114\\u0022', found: ['Ecs.0114'] },
  { what: 'a percent escape ends before the code', text: 'code%3DEcs.0114%26x', found: ['Ecs.0114'] },
  { what: 'a color ends before the code', text: '\u001b[1;31mEcs.0114\u001b[0m', found: ['Ecs.0114'] },
  { what: 'a color without its first character, too', text: '[31mEcs.0114[0m', found: ['Ecs.0114'] },
  { what: 'erasing the line ends before the code', text: '\u001b[01;31m\u001b[KEcs.0114\u001b[m', found: ['Ecs.0114'] },
  { what: 'Chinese can be adjacent to a code', text: '错误Ecs.0114表示', found: ['Ecs.0114'] },
  { what: 'other letters make a longer word of it', text: 'éEcs.0114 Ecs.0114ы', found: [] },
  {
    what: 'underscores around a code are emphasis',
    text: '_Ecs.0114_ and __Ecs.0114__',
    found: ['Ecs.0114', 'Ecs.0114'],
  },
  { what: 'one underscore makes a name', text: '_Ecs.0114 and Ecs.0114_', found: [] },
  { what: 'a path is not a code', text: 'docs/Ecs.0114 /Ecs.0114/x %2FEcs.0114 C:\\Ecs.0114', found: [] },
  { what: 'codes separated by a slash are two', text: 'Ecs.0114/Ecs.0614', found: ['Ecs.0114', 'Ecs.0614'] },
  { what: 'a status can precede a slash', text: '404/Ecs.0114', found: ['Ecs.0114'] },
  { what: 'slashes around a code are a pattern', text: "awk '/Ecs.0114/ {x}'", found: ['Ecs.0114'] },
  { what: 'a hyphen makes a name', text: 'fix-Ecs.0114 Ecs.0114-retry', found: [] },
  { what: 'a status and a sentence can be joined by hyphens', text: '404-Ecs.0114-The server', found: ['Ecs.0114'] },
  { what: 'a DOI is not a code', text: 'doi:10.1000/Ecs.0114 doi 10.1000.Ecs.0114', found: [] },
  { what: 'a branch is not a code', text: 'git checkout DiskNotPortable', found: [] },
  { what: 'an object is not a code', text: 'DiskNotPortable@1f DiskNotPortable$1 a::DiskNotPortable', found: [] },
  { what: 'an annotation of a CI run is one', text: '::error file=a::DiskNotPortable', found: ['DiskNotPortable'] },
  { what: 'an anchor is not a code', text: '[x](#DiskNotPortable) a.md#DiskNotPortable', found: [] },
  { what: 'a class is not a code', text: 'class DiskNotPortable new DiskNotPortable() DiskNotPortable()', found: [] },
  { what: 'a wildcard is not a code', text: 'DiskNotPortable* DiskNotPortable.*', found: [] },
  { what: 'an element is not a code', text: '<DiskNotPortable>', language: 'xml', found: [] },
  { what: 'a name in source code is not a code', text: 'return DiskNotPortable', language: 'go', found: [] },
  { what: 'a string is', text: 'return "DiskNotPortable"', language: 'go', found: ['DiskNotPortable'] },
  { what: 'a comment can name one', text: 'x() // DiskNotPortable', language: 'go', found: ['DiskNotPortable'] },
  { what: 'a number alone is not a code', text: 'myhuaweicloud.com 1101', found: [] },
];

describe('A standalone code in a text', () => {
  let knowledge: Knowledge;

  before(async () => {
    knowledge = await shippedKnowledge();
  });

  for (const { what, text, language, found } of rows) {
    it(what, () => {
      const findings = findCodes(text, language ?? 'plaintext', knowledge);
      assert.deepEqual(
        findings.map(({ start, end }) => text.slice(start, end)),
        found,
      );
    });
  }
});
