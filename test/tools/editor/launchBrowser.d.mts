import type { Browser } from 'playwright-core';

/** Starts a headless Chromium that exits with this process and reaches no other machine. */
export function launchBrowser(): Promise<Browser>;
