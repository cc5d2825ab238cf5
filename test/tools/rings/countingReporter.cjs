'use strict';
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

/** Prints like mocha's default reporter, and writes the counts to the file in `CLOUD_ATTACHMENTS_RESULTS`. */
class CountingReporter extends reporters.Spec {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(
        process.env.CLOUD_ATTACHMENTS_RESULTS ?? '',
        JSON.stringify({ passed: passes, failed: failures + pending }),
      );
    });
  }
}

module.exports = CountingReporter;
