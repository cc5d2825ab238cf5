/** For tests without accounts whose credentials are kept elsewhere. */
export const noSources = {
  forget: () => undefined,
  credentials: () => Promise.reject(new Error('No account of this test has a source.')),
};
