import type { App } from '../app';
import type { OperationRecord } from '../operations/record/operationRecord';
import { operationName } from './operationName';
import { inBackground } from './reportFailure';
import { reportResult } from './reportResult';
import { showRest } from './restOfSteps';

/** Shows how an operation ended that the user didn't wait for. */
export async function reportEnd(app: App, record: OperationRecord): Promise<void> {
  if (record.reported) return;
  const { target, instance } = record.plan;
  const subject = {
    target: { ref: target, under: instance },
    name: operationName(app, target, record.plan.names.target),
  };
  inBackground(
    app,
    reportResult(app, record, subject).then(() => showRest(app, record)),
  );
}
