'use strict';
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

/**
 * A log file that is written synchronously, so that a test reads its last line.
 * @param {string} file
 */
function createLogger(file) {
  mkdirSync(dirname(file), { recursive: true });
  let level = levels.indexOf('info');
  let formatted = false;
  /** @param {string} name */
  const writerFor = (name) => (/** @type {string} */ message) => {
    if (levels.indexOf(name) < level) return;
    appendFileSync(file, formatted ? message : `${timestamp()} [${name}] ${message}\n`);
  };
  return {
    trace: writerFor('trace'),
    debug: writerFor('debug'),
    info: writerFor('info'),
    warn: writerFor('warning'),
    error: writerFor('error'),
    critical: writerFor('critical'),
    getLevel: () => level,
    setLevel: (/** @type {number} */ wanted) => {
      level = wanted;
    },
    // VS Code uses its own pattern, or text that is already formatted.
    setPattern: () => {
      formatted = false;
    },
    clearFormatters: () => {
      formatted = true;
    },
    flush: () => {},
    drop: () => {},
  };
}

function timestamp() {
  return new Date().toISOString().replace('T', ' ').replace('Z', '');
}

exports.setFlushOn = () => {};
exports.createAsyncRotatingLogger = async (/** @type {string} */ _name, /** @type {string} */ file) =>
  createLogger(file);
