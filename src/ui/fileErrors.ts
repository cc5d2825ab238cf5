/** Whether an error of the file system has this code. */
export const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Whether a file or folder doesn't exist. */
export const isMissing = (error: unknown): boolean => hasCode(error, 'ENOENT');
