import * as l10n from '@vscode/l10n';
import { type Action, actions } from '../../domain/plan';
import type { NextStep } from '../../errors/refusedError';
import type { App } from '../app';
import type { Failure } from '../failure';
import { actionLabels } from '../operations/actionLabels';
import type { Target } from '../operations/readParties';
import { firstStepLabels } from '../operations/steps/firstStepLabels';
import type { FirstStep } from '../operations/steps/steps';
import type { Undone } from '../operations/undo';

/** What a failure is about, as far as it is known. */
export interface FailureSubject {
  readonly target: Target;
  readonly action: Action;
  /** The completed write that the action undoes, if it is an undo. */
  readonly undoes?: Undone;
}

/** A button of a message, and what it does. */
export interface Step {
  readonly label: string;
  readonly run: () => Promise<void>;
  /** Whether it is no way out, so that it comes after everything else. */
  readonly isLast?: true;
  /** Whether it is another way out, which the message names beside the first one. */
  readonly isAlternative?: true;
}

type MakeStep = (app: App, failure: Failure, subject: FailureSubject | undefined) => Step | undefined;

/** Creates a step that needs to know the resource. */
const ofSubject =
  (label: () => string, run: (app: App, subject: FailureSubject) => Promise<void>): MakeStep =>
  (app, _, subject) =>
    subject && { label: label(), run: () => run(app, subject) };

const acting = (action: Action): MakeStep =>
  ofSubject(
    () => `${actionLabels[action]().verb}…`,
    (app, { target }) => app.operate(target, action),
  );

const powerActions = ['startInstance', 'stopInstance', 'rebootInstance'] as const;

/** Creates a step on the instance of the resource. Undefined if the instance isn't known. */
const actingOnInstance =
  (action: Action): MakeStep =>
  (app, failure, subject) => {
    if (!subject || subject.target.ref.kind === 'instance') return acting(action)(app, failure, subject);
    const ref = failure.instance ?? subject.target.under;
    if (!ref) return undefined;
    return {
      label: `${actionLabels[action]().title}…`,
      run: () => app.operate({ ref, under: undefined }, action),
      ...(action === 'rebootInstance' ? { isAlternative: true } : {}),
    };
  };

const inSteps = (first: FirstStep): MakeStep =>
  ofSubject(firstStepLabels[first], (app, { target, action }) => app.operateInSteps({ target, action, first }));

const refresh = async (app: App, { target }: FailureSubject): Promise<void> => app.tree.refreshPlace(target.ref);

const ofActions = Object.fromEntries([
  ...actions.map((action) => [action, acting(action)]),
  ...powerActions.map((action) => [action, actingOnInstance(action)]),
]) as Record<Action, MakeStep>;

/** Every next step of a failure. A step that can't be offered here is undefined. */
const steps: Readonly<Record<NextStep, MakeStep>> = {
  ...ofActions,
  hotDetach: (app, _, subject) =>
    subject && {
      label: `${l10n.t('Hot Detach')}…`,
      run: () => app.operate(subject.target, 'detachDisk'),
      isAlternative: true,
    },
  stopFirst: inSteps('stopFirst'),
  detachFirst: inSteps('detachFirst'),
  allowChanges: ofSubject(
    () => l10n.t('Allow Changes…'),
    (app, { target }) => app.ui.run('allowChanges', app.tree.accountRow(target.ref.account)),
  ),
  addAccount: (app) => ({ label: l10n.t('Add Account…'), run: () => app.ui.run('addAccount') }),
  correctKey: (app, { refusedAccount }) => {
    const account = refusedAccount === undefined ? undefined : app.accounts.find(refusedAccount);
    // Sandbox accounts create their own credentials.
    if (!account || account.sandbox) return undefined;
    const command = account.source ? 'editAccount' : 'renewCredentials';
    return { label: l10n.t('Correct Key…'), run: () => app.ui.run(command, app.tree.accountRow(account.id)) };
  },
  copyPolicy: (app, { deniedAccount }) => {
    const account = deniedAccount === undefined ? undefined : app.accounts.find(deniedAccount);
    if (!account) return undefined;
    return { label: l10n.t('Copy Policy…'), run: () => app.ui.run('copyPolicy', app.tree.accountRow(account.id)) };
  },
  enterKey: ofSubject(
    () => l10n.t('Renew Credentials…'),
    (app, { target }) => app.ui.run('renewCredentials', app.tree.accountRow(target.ref.account)),
  ),
  selectCredentials: ofSubject(
    () => l10n.t('Edit Account…'),
    (app, { target }) => app.ui.run('editAccount', app.tree.accountRow(target.ref.account)),
  ),
  refresh: ofSubject(() => l10n.t('Refresh'), refresh),
  showInTree: ofSubject(
    () => l10n.t('Show in Tree'),
    (app, { target }) => app.show(target.ref),
  ),
  tryAgain: ofSubject(
    () => l10n.t('Try Again'),
    (app, { target, action, undoes }) => app.operate(target, action, undoes && { undoes }),
  ),
  sendAnyway: (app, _, subject) =>
    subject && {
      label: l10n.t('Send Anyway…'),
      run: () =>
        app.operate(subject.target, subject.action, {
          sendsAnyway: true,
          ...(subject.undoes ? { undoes: subject.undoes } : {}),
        }),
      isLast: true,
    },
};

/** Returns the account step of rejected credentials. An account that isn't saved yet must be added again. */
const accountStep = (app: App, { refusedAccount }: Failure): readonly NextStep[] => {
  if (refusedAccount === undefined) return [];
  return [app.accounts.find(refusedAccount) ? 'correctKey' : 'addAccount'];
};

/** Returns what the user can do about a failure, the best first. */
export const stepsAfter = (app: App, failure: Failure, subject: FailureSubject | undefined): readonly Step[] =>
  [...new Set([...accountStep(app, failure), ...failure.nextSteps])].flatMap(
    (step) => steps[step](app, failure, subject) ?? [],
  );
