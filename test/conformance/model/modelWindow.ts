import type { App } from '../../../src/app/app';
import type { OperationLine } from '../../../src/app/operations/record/operationEvent';
import { runOperation } from '../../../src/app/operations/runOperation';
import { runSteps } from '../../../src/app/operations/steps/runSteps';
import type { ConfirmationDialog } from '../../../src/app/ports';
import type { AppHarness } from '../../support/appBench';
import { OpenDialogs } from './openDialogs';
import type { Journey } from './traffic';

export type WindowNumber = 1 | 2 | 3;

/** The app of a window, whose operations tell what they throw. Its commands show no messages. */
function appOf({ app: whole }: AppHarness, dialog: ConfirmationDialog, thrown: (error: unknown) => void): App {
  const ended = (task: Promise<unknown>): Promise<void> => task.then(() => undefined, thrown);
  const app: App = {
    ...whole,
    operations: { ...whole.operations, dialog },
    operate: (target, action, options) => {
      const inSteps = (first: Parameters<NonNullable<NonNullable<typeof options>['inSteps']>>[0]) =>
        app.operateInSteps({ target, action, first });
      return ended(runOperation(app.operations, target, action, { ...options, inSteps }));
    },
    operateInSteps: (request) => ended(runSteps(app.operations, request)),
  };
  return app;
}

/** One window of the user: the whole extension, and what is to happen to it next. */
export class ModelWindow {
  readonly number: WindowNumber;
  readonly bench: AppHarness;
  readonly app: App;
  readonly dialogs: OpenDialogs;
  /** What is to happen to its next writes on their way. */
  readonly onWrite: Journey[] = [];
  /** What is to happen before its next request. */
  readonly beforeRequest: (() => Promise<unknown>)[] = [];
  /** What is to happen before its next read. */
  readonly beforeRead: (() => Promise<unknown>)[] = [];
  /** Called with each line that it has stored. */
  readonly onLine: ((line: OperationLine) => void)[] = [];

  /** `thrown` is called with what its operations throw. */
  constructor(number: WindowNumber, bench: AppHarness, thrown: (error: unknown) => void) {
    this.number = number;
    this.bench = bench;
    this.dialogs = new OpenDialogs(bench.dialog);
    this.app = appOf(bench, this.dialogs, thrown);
    bench.record.onAppended = (line) => {
      for (const each of [...this.onLine]) each(line);
    };
  }

  /** Ends all trouble that was to come. */
  calm(): void {
    this.onLine.splice(1);
    this.onWrite.length = 0;
    this.beforeRequest.length = 0;
    this.beforeRead.length = 0;
    this.bench.record.fault = undefined;
    this.bench.record.lateFault = undefined;
    this.dialogs.cancelAll();
  }
}
