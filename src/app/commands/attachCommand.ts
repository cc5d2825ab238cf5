import type { Command } from '../app';
import { targetFor } from './operationCommand';
import { pickInstance } from './pickInstance';

/** Creates the command of an action that attaches a resource: it asks for the instance. */
export const attachCommand =
  (action: 'attachDisk' | 'attachVnic'): Command =>
  async (app, node) => {
    const target = await targetFor(app, node, action);
    const under = target && (await pickInstance(app, target.ref, action));
    if (target && under) await app.operate({ ref: target.ref, under }, action);
  };
