import type { Place, ResourceRef } from '../../domain/refs';
import { isDisk, isInstance, type Resource } from '../../domain/resource';
import { ApiError } from '../../errors/apiError';
import { asError } from '../../errors/asError';
import type { CloudApi, Provider, Scope } from '../../providers/contract';

/** What sends the requests of a test. */
export interface TestedCloud {
  readonly api: CloudApi;
  readonly provider: Provider;
}

/** Returns the first resource of a list after its first page. Undefined for an empty page. */
async function firstOf(
  { api }: TestedCloud,
  kind: ResourceRef['kind'],
  at: Place,
  scope: Scope,
  signal: AbortSignal,
): Promise<Resource | undefined> {
  for await (const page of api.list(kind, at, scope, signal)) {
    return page.find((each): each is Exclude<typeof each, Error> => !(each instanceof Error));
  }
  return undefined;
}

/** Requests one page of instances. Rejects when the request fails. */
export async function requestInstances(cloud: TestedCloud, at: Place, signal: AbortSignal): Promise<void> {
  await firstOf(cloud, 'instance', at, { kind: 'region' }, signal);
}

/** Sends what the views send for one resource. */
async function readOne(
  { api, provider }: TestedCloud,
  resource: Resource,
  at: Place,
  signal: AbortSignal,
): Promise<unknown> {
  const reads: Promise<unknown>[] = [api.read(resource.ref, signal)];
  if (isInstance(resource)) {
    const scope: Scope = { kind: 'instance', instance: resource.ref };
    reads.push(firstOf({ api, provider }, 'vnic', at, scope, signal));
  }
  if (isDisk(resource)) {
    const release = provider.operations.find(({ action }) => action === 'releaseDisk');
    if (release) reads.push(api.readDialogFacts(release, { target: resource, instance: undefined }, signal));
  }
  return Promise.allSettled(reads);
}

/**
 * Sends each read request of the views once in a region, as far as there are resources. Nothing is changed. Resolves to
 * the first failure; the others are in the outcomes of the requests.
 */
export async function sendReads(
  cloud: TestedCloud,
  at: Place,
  isSent: (action: string) => boolean,
  signal: AbortSignal,
): Promise<Error | undefined> {
  const { provider } = cloud;
  const lists = await Promise.allSettled(
    provider.kinds.map((kind) => firstOf(cloud, kind, at, { kind: 'region' }, signal)),
  );
  const failed = lists.find((each) => each.status === 'rejected');
  const failure = failed && asError(failed.reason);
  // Each further request would wait for a response in vain.
  if (!lists.some(hasResponse)) return failure;
  const missesSome = () => provider.permissions.requests.some(({ action, use }) => use === 'browse' && !isSent(action));
  const found = lists.flatMap((each) => (each.status === 'fulfilled' && each.value ? [each.value] : []));
  if (missesSome()) await Promise.all(found.map((resource) => readOne(cloud, resource, at, signal)));
  if (missesSome() && provider.hasRecycleBin) {
    const recycled = await firstOf(cloud, 'disk', at, { kind: 'recycled' }, signal).catch(() => undefined);
    if (recycled) await readOne(cloud, recycled, at, signal);
  }
  return failure;
}

const hasResponse = (list: PromiseSettledResult<unknown>): boolean =>
  list.status === 'fulfilled' || list.reason instanceof ApiError;
