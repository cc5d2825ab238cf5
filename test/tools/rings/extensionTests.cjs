'use strict';
const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const prefixed = require('../editor/prefixedConsole.mjs');

/** Runs the test bundles in `CLOUD_ATTACHMENTS_TESTS` inside the extension host. */
exports.run = async () => {
  const bundles = process.env.CLOUD_ATTACHMENTS_TESTS ?? '';
  const Mocha = require('mocha');
  Mocha.reporters.Base.consoleLog = prefixed.console.log;
  const mocha = new Mocha({
    timeout: 120_000,
    forbidOnly: true,
    forbidPending: true,
    color: false,
    reporter: require.resolve('./countingReporter.cjs'),
  });
  for (const file of readdirSync(bundles)) if (file.endsWith('.js')) mocha.addFile(join(bundles, file));
  /** @type {number} */
  const failures = await new Promise((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
};
