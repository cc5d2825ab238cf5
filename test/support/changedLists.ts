import type { Kind } from '../../src/domain/refs';
import { type Disk, isDisk, type Resource } from '../../src/domain/resource';
import type { CloudApi, Connection, Page, Provider, Scope } from '../../src/providers/contract';

/** A list as it was requested. */
export interface RequestedList {
  readonly kind: Kind;
  readonly scope: Scope;
}

type ChangePage = <R extends Resource>(page: Page<R>, list: RequestedList) => Page<R>;

/** The same API with changed pages. */
export function withPages(api: CloudApi, change: ChangePage): CloudApi {
  async function* changed<R extends Resource>(pages: AsyncIterable<Page<R>>, list: RequestedList) {
    for await (const page of pages) yield change(page, list);
  }
  return { ...api, list: (kind, at, scope, signal) => changed(api.list(kind, at, scope, signal), { kind, scope }) };
}

/** Returns the page with changed disks. */
export const changeDisks = <R extends Resource>(page: Page<R>, change: (disk: Disk) => Partial<Disk>): Page<R> =>
  page.map((each) => (each instanceof Error || !isDisk(each) ? each : { ...each, ...change(each) }));

/** The same cloud with another API. */
export const withApi = (provider: Provider, change: (api: CloudApi) => CloudApi): Provider => ({
  ...provider,
  connect: (connection: Connection) => change(provider.connect(connection)),
});
