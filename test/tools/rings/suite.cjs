'use strict';
const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const marked = require('../editor/markedConsole.mjs');

/** Runs the bundled tests inside the extension host; the environment says where they are. */
exports.run = async () => {
  const bundles = process.env.CLOUD_ATTACHMENTS_TESTS ?? '';
  const Mocha = require('mocha');
  Mocha.reporters.Base.consoleLog = marked.console.log;
  const mocha = new Mocha({
    timeout: 60_000,
    forbidOnly: true,
    forbidPending: true,
    color: false,
    reporter: require.resolve('./reporter.cjs'),
  });
  for (const file of readdirSync(bundles)) if (file.endsWith('.js')) mocha.addFile(join(bundles, file));
  /** @type {number} */
  const failures = await new Promise((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
};
