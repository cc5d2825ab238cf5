'use strict';
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

/** Prints like mocha's usual reporter, and writes the counts to the file of the option `results`. */
class CountingReporter extends reporters.Spec {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(options.reporterOptions.results, JSON.stringify({ passed: passes, failed: failures + pending }));
    });
  }
}

module.exports = CountingReporter;
