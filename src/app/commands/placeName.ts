import type { Place } from '../../domain/refs';
import { cleanName } from '../../domain/untrustedText';
import type { App } from '../app';

/** Returns the name of an account and a region for the title of a list. One line of plain text. */
export const placeName = (app: App, { account, region }: Place): string =>
  [app.accounts.find(account)?.name ?? '', region].map(cleanName).filter(Boolean).join(' · ');
