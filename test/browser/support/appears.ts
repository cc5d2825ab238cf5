import { errors, type Locator } from 'playwright-core';

/** Whether something becomes visible within two seconds. */
export async function appears(locator: Locator): Promise<boolean> {
  try {
    await locator.waitFor({ timeout: 2_000 });
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}
