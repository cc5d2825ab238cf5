'use strict';
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

/**
 * Prints like mocha's default reporter, each error at once too, in case that the ring doesn't reach its end, and writes the counts to the file in
 * `CLOUD_ATTACHMENTS_RESULTS`.
 */
class CountingReporter extends reporters.Spec {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    /** @type {string[]} */
    const failed = [];
    runner.on('fail', (test, error) => {
      const text = error?.stack ?? String(error);
      reporters.Base.consoleLog(text);
      failed.push(`${test.fullTitle()}\n${text}`);
    });
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(
        process.env.CLOUD_ATTACHMENTS_RESULTS ?? '',
        JSON.stringify({ passed: passes, failed: failures + pending, failures: failed }),
      );
    });
  }
}

module.exports = CountingReporter;
