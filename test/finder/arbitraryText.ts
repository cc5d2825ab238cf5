import fc from 'fast-check';
import { anyCharacter } from '../support/anyCharacter';
import { casesOf } from './corpus';

const corpus = [...casesOf('tuned'), ...casesOf('heldOut')].map(({ text }) => text);

/** The parts of codes, evidence, and what separates them. */
const fragments = [
  'InvalidDiskId.NotFound',
  'Throttling',
  'Throttling.User',
  'InternalError',
  'DependencyViolation',
  'INVALID\\_NIC\\_STATUS',
  'INTERNAL_SERVER_ERROR',
  'Ecs.0114',
  '1101',
  'error_code',
  'ecs.cn-hangzhou.aliyuncs.com',
  'rds.aliyuncs.com',
  'ec2.amazonaws.com',
  'console.zenlayer.com',
  'myhuaweicloud.com',
  'RequestId: 473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E',
  'i-bp1a2b3c4d5e6f7g8h9i',
  '阿里云',
  '\u001b[31m',
  '%3D',
  '%5F',
  '\\n',
  '\\u0022',
  '\\\\_',
  '..',
  '.',
  '_',
  '/',
  '-',
  '`',
  '"',
  '},{',
  '\r\n',
  '\r',
  '\n',
  '\n\n',
  '\n## ',
  '\n2026-01-01 10:00:00 ',
  ' ',
  '\u{1f600}',
  'é',
  'a'.repeat(300),
];

const fragment = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...fragments) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: anyCharacter, maxLength: 6 }) },
);

export const shortText: fc.Arbitrary<string> = fc.array(fragment, { maxLength: 60 }).map((parts) => parts.join(''));

const filler = fc.constantFrom(
  '\n',
  '\n\n---\n\n',
  `\n${'2026-01-01 10:00:00 INFO nothing to see here, move on\n'.repeat(40)}`,
  ` ${'word '.repeat(700)}`,
);

/** Texts several times as long as the part of a text on which a result depends. */
export const longText: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...corpus), shortText), filler), { minLength: 8, maxLength: 30 })
  .map((parts) => parts.flat().join(''));

export const languageId: fc.Arbitrary<string> = fc.constantFrom(
  'plaintext',
  'log',
  'json',
  'markdown',
  'go',
  'xml',
  'python',
);
