'use strict';

/**
 * Ends this process when the one that started it is gone.
 * @param {number} parent its process id
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
