import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../tools/editor/launchBrowser.mjs';

let launched: Promise<Browser> | undefined;

/** The Chromium for all editors of this process, which ends with the process: each has a context of its own. */
export function sharedBrowser(): Promise<Browser> {
  launched ??= launchBrowser();
  return launched;
}
