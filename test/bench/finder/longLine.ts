import { findCodes } from '../../../src/finder/findCodes';
import type { Knowledge } from '../../../src/finder/knowledge/knowledge';
import type { Measured } from '../../tools/rings/benchReport.mjs';
import { lookUpWords } from './baselines';
import { timed } from './timing';

const length = 20_000_000;
const code = 'InvalidDiskId.NotFound';

/** How much more the same codes cost on one line than on short ones, for the command line, which reads a text whole. */
export function longLine(knowledge: Knowledge): Measured {
  const codes = (separator: string): string => `${code}${separator}`.repeat(length / (code.length + 1));
  return {
    name: '20 MB line full of codes beside short lines',
    unit: 'ms',
    ours: timed(() => findCodes(codes(' '), 'log', knowledge)),
    beside: {
      'the same codes, one a line': timed(() => findCodes(codes('\n'), 'log', knowledge)),
      'every word looked up in a Map': timed(() => lookUpWords(codes(' '), knowledge.codes.byText)),
    },
    goal: 3,
  };
}
