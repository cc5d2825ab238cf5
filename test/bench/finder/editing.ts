import type { Knowledge } from '../../../src/finder/knowledge/knowledge';
import type { Measured } from '../../tools/rings/benchReport.mjs';
import { mixedLog } from './mixedLog';
import { QueuedDocument } from './queuedDocument';

const editedLog = 5_000_000;
const edits = 400;

/** Types a character at many places of a log and brings its codes up to date each time. */
export function editing(knowledge: Knowledge): Measured {
  const document = new QueuedDocument(mixedLog(editedLog), knowledge);
  document.read();
  const times = Array.from({ length: edits }, (_, edit) => document.type((edit * 1_299_709) % document.length));
  times.sort((one, other) => one - other);
  const ours = times[Math.floor(edits * 0.95)] ?? 0;
  return { name: 'an edit in a 5 MB log, 95 of 100', unit: 'ms', ours, beside: { limit: 2 }, goal: 1 };
}
