const prefix = 'cloudAttachments.explanations.';

/** Commands that only rows, hovers, lenses, links and quick fixes run. Their arguments are looked up, never trusted. */
export const linkedCommandNames = {
  /** (provider, code, status?) */
  explain: `${prefix}explain`,
  /** (provider, code, status?) */
  openDocumentation: `${prefix}openDocumentation`,
  /** (document's address, offset) */
  copyForSupport: `${prefix}copyForSupport`,
  /** (key of a resource) */
  reveal: `${prefix}reveal`,
  /** (key of a resource) */
  showDetails: `${prefix}showDetails`,
  /** (key of a resource, action, id of the instance that the link names?) */
  act: `${prefix}act`,
  /** (key of a resource, action, what comes first, id of the instance that the link names?) */
  actInSteps: `${prefix}actInSteps`,
  /** (document's address, offset) */
  lookUp: `${prefix}lookUp`,
  /** (provider, code) */
  dismissCode: `${prefix}dismissCode`,
  /** (document's address) */
  dismissFile: `${prefix}dismissFile`,
  /** (key of a resource) */
  dismissFailure: `${prefix}dismissFailure`,
} as const;

export type LinkedCommandName = keyof typeof linkedCommandNames;

/** The commands that a hover may run. */
export const hoverCommands: readonly string[] = Object.values(linkedCommandNames);
