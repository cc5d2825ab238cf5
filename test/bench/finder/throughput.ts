import type { Knowledge } from '../../../src/finder/knowledge/knowledge';
import type { Measured } from '../../tools/rings/benchReport.mjs';
import { findOne, lookUpWords } from './baselines';
import { mixedLog } from './mixedLog';
import { QueuedDocument } from './queuedDocument';
import { best } from './timing';

const bigLog = 45_000_000;

/** How long all codes of a large log take beside one pass that looks up every word. */
export function throughput(knowledge: Knowledge): Measured {
  const text = mixedLog(bigLog);
  return {
    name: 'codes in a 45 MB mixed log',
    unit: 'ms',
    ours: best(() => new QueuedDocument(text, knowledge).read()),
    beside: {
      'every word looked up in a Map': best(() => lookUpWords(text, knowledge.codes.byText)),
      'indexOf of one code': best(() => findOne(text)),
    },
    goal: 1.2,
  };
}

/** The longest time for which a search holds the thread. */
export function turns(knowledge: Knowledge): readonly Measured[] {
  const texts = {
    'longest turn in a 45 MB mixed log': mixedLog(bigLog),
    'longest turn in a log of nothing but codes': 'ErrorCode: InternalError\n'.repeat(40_000),
  };
  return Object.entries(texts).map(([name, text]) => {
    const passes = Array.from({ length: 3 }, () => new QueuedDocument(text, knowledge).read().longestTurn);
    return { name, unit: 'ms', ours: Math.min(...passes), beside: { limit: 10 }, goal: 1 };
  });
}
