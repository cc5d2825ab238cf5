import type { Receipt } from '../../domain/outcome';
import type { Plan } from '../../domain/plan';
import { refIn } from '../../domain/refs';
import type { Snapshot } from '../../domain/resource';
import type { CloudApi } from '../contract';

/**
 * Returns a reader of the snapshot that a write creates: by the ID in the receipt, or, when the response was lost, by the
 * name in the plan, which no other snapshot of the disk has. It resolves to undefined when there is no such snapshot.
 * `nameParameter` is the parameter with the name.
 */
export const createdSnapshot =
  ({ list, read }: Pick<CloudApi, 'list' | 'read'>, nameParameter: string) =>
  async ({ target, parameters }: Plan, receipt: Receipt, signal: AbortSignal): Promise<Snapshot | undefined> => {
    if (receipt.snapshot !== undefined) return read(refIn(target, 'snapshot', receipt.snapshot), signal);
    const disk = refIn(target, 'disk', target.id);
    for await (const page of list('snapshot', disk, { kind: 'disk', disk }, signal)) {
      for (const each of page) {
        if (!(each instanceof Error) && each.disk === disk.id && each.name === parameters[nameParameter]) return each;
      }
    }
    return undefined;
  };
