import assert from 'node:assert/strict';
import type { Resource } from '../../src/domain/resource';
import { jsonResponse } from '../../src/emulator/wire';
import { TransportError } from '../../src/http/transportError';
import type { Page } from '../../src/providers/contract';
import { IncompleteListError } from '../../src/providers/records/paging';
import { readable } from './operations';
import type { Bench, Client } from './sandbox';

/** What an unusual response to a list led to. */
export interface Listed {
  readonly ids: readonly string[];
  readonly unreadable: readonly Error[];
  readonly error: unknown;
}

/** Reads a list to its end, whatever that is. */
export async function listed(pages: AsyncIterable<Page<Resource>>): Promise<Listed> {
  const ids: string[] = [];
  const unreadable: Error[] = [];
  try {
    for await (const page of pages) {
      ids.push(...readable(page).map(({ ref }) => ref.id));
      unreadable.push(...page.filter((each) => each instanceof Error));
    }
    return { ids, unreadable, error: undefined };
  } catch (error) {
    return { ids, unreadable, error };
  }
}

/** The next requests of an action get this response, and nothing is done. */
export function answerWith(bench: Bench, cloud: string, action: string, body: unknown, times = 1, status = 200): void {
  bench.sandbox.faults.arm(cloud, action, { kind: 'response', response: jsonResponse(status, body) }, times);
}

export const requestsOf = ({ log }: Client, action: string): number =>
  log.filter((record) => record.action === action).length;

export const isUnreadable = (error: unknown): true => {
  assert.ok(error instanceof TransportError, String(error));
  assert.equal(error.fault, 'unreadable');
  return true;
};

export const isIncomplete = (error: unknown): true => {
  assert.ok(error instanceof IncompleteListError, String(error));
  assert.match(error.message, /^The list is incomplete\./);
  return true;
};
