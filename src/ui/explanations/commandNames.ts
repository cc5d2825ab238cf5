const prefix = 'cloudAttachments.explanations.';

/** Commands that only rows, hovers, lenses, links and quick fixes lead to. What they are called with is looked up, never believed. */
export const commandNames = {
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
  /** (key of a resource, action, id of the instance that its place names?) */
  act: `${prefix}act`,
  /** (document's address, offset) */
  lookUp: `${prefix}lookUp`,
  /** (provider, code) */
  dismissCode: `${prefix}dismissCode`,
  /** (document's address) */
  dismissFile: `${prefix}dismissFile`,
  /** (key of a resource) */
  dismissFailure: `${prefix}dismissFailure`,
} as const;

/** Those that a hover may run. */
export const hoverCommands: readonly string[] = Object.values(commandNames);
