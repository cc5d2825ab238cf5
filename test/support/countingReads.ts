/**
 * Counts the characters that a task reads one by one: the cost of a loop over a text, whatever the load of the machine.
 */
export function countingReads(task: () => unknown): number {
  const original = String.prototype.charCodeAt;
  let reads = 0;
  String.prototype.charCodeAt = function charCodeAt(this: string, at: number): number {
    reads += 1;
    return original.call(this, at);
  };
  try {
    task();
  } finally {
    String.prototype.charCodeAt = original;
  }
  return reads;
}
