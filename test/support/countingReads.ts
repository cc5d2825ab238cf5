/** How many characters a task reads one by one: what a loop over a text costs, whatever the machine is busy with. */
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
