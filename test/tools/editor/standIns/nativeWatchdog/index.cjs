'use strict';

/**
 * Exits when the parent process does.
 * @param {number} parent its process ID
 */
exports.start = (parent) => {
  setInterval(() => {
    try {
      process.kill(parent, 0);
    } catch {
      process.exit(87);
    }
  }, 1000).unref();
};
