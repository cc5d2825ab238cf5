/** Cases of each property. Set CLOUD_ATTACHMENTS_FUZZ_RUNS for more: 2000 take some minutes. */
export const fuzzRuns = Number(process.env.CLOUD_ATTACHMENTS_FUZZ_RUNS ?? 10);
