'use strict';
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

/**
 * One log file, written line by line at once, so that a test that reads it sees the last line.
 * @param {string} file
 */
function createLogger(file) {
  mkdirSync(dirname(file), { recursive: true });
  let level = names.indexOf('info');
  let laidOut = false;
  /** @param {string} name */
  const writing = (name) => (/** @type {string} */ message) => {
    if (names.indexOf(name) < level) return;
    appendFileSync(file, laidOut ? message : `${timestamp()} [${name}] ${message}\n`);
  };
  return {
    trace: writing('trace'),
    debug: writing('debug'),
    info: writing('info'),
    warn: writing('warning'),
    error: writing('error'),
    critical: writing('critical'),
    getLevel: () => level,
    setLevel: (/** @type {number} */ wanted) => {
      level = wanted;
    },
    // VS Code knows two shapes: its usual pattern, and text that is already laid out.
    setPattern: () => {
      laidOut = false;
    },
    clearFormatters: () => {
      laidOut = true;
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
