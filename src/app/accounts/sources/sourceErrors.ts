import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../../errors/refusedError';
import type { ProfileFile } from '../../../providers/profiles/profiles';
import { joinSentences } from '../../joinSentences';
import { createTimeFormat } from '../../operations/list/timeFormat';

/** Returns a file of the home folder as users write it: `~/.aliyun/config.json`. */
export const shownPath = ({ path }: Pick<ProfileFile, 'path'>): string => ['~', ...path].join('/');

const selectAnother = (): string => l10n.t('Select other credentials with Edit Account….');

/** The profile of an account isn't in the file anymore, or the file doesn't exist. */
export const profileMissing = (file: ProfileFile, profile: string): RefusedError =>
  new RefusedError(
    joinSentences(l10n.t('{0} has no profile “{1}” anymore.', shownPath(file), profile), selectAnother()),
    { nextSteps: ['selectCredentials'] },
  );

/** The profile of an account supplies no key. `reason` is in whole sentences. */
export const profileUnusable = (profile: string, reason: string): RefusedError =>
  new RefusedError(joinSentences(l10n.t('The profile “{0}” can’t be used.', profile), reason));

/** The temporary credentials of a profile have ended, and only the tool can renew them. */
export const credentialsEnded = ({ tool }: ProfileFile, profile: string, at: number): RefusedError =>
  new RefusedError(
    joinSentences(
      l10n.t('The temporary credentials of the profile “{0}” ended at {1}.', profile, createTimeFormat().full(at)),
      l10n.t('Get new ones with the {0}.', tool),
    ),
  );

/** A profile file can't be read. `reason` is in whole sentences. */
export const fileUnreadable = (file: ProfileFile, reason: string): RefusedError =>
  new RefusedError(joinSentences(l10n.t('{0} can’t be read.', shownPath(file)), reason));

export const variablesMissing = (cloud: string): RefusedError =>
  new RefusedError(
    joinSentences(
      l10n.t('The environment of the editor has no credentials of {0} anymore.', cloud),
      l10n.t('Set the variables and restart the editor.'),
    ),
    { nextSteps: ['selectCredentials'] },
  );

/** The source supplies a key of another owner than the one that the account was saved with. */
export const ownerChanged = (account: string, saved: string, now: string): RefusedError =>
  new RefusedError(
    joinSentences(
      l10n.t('The credentials of “{0}” now belong to {1} instead of {2}, so they aren’t used.', account, now, saved),
      l10n.t('If that’s right, confirm it with Edit Account….'),
    ),
    { nextSteps: ['selectCredentials'] },
  );
