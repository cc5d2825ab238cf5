import { type Kind, kinds, type ResourceRef, refIn, sameResource } from '../../domain/refs';
import { cleanName } from '../../domain/untrustedText';
import type { Memento } from '../ports';

const mementoKey = 'recentResources';
const maxResources = 20;

/** A resource that the user has shown with a search. */
export interface RecentResource {
  readonly ref: ResourceRef;
  /** The name that it had. Untrusted text. */
  readonly name: string;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isKind = (value: unknown): value is Kind => kinds.some((kind) => kind === value);

/** Reads what was stored. Returns undefined for anything else. */
function parse(stored: unknown): RecentResource | undefined {
  if (!Array.isArray(stored)) return undefined;
  const [cloud, account, region, project, kind, id, name]: unknown[] = stored;
  if (!isText(cloud) || !isText(account) || !isText(region) || !isText(project) || !isKind(kind)) return undefined;
  if (!isText(id) || !isText(name)) return undefined;
  return { ref: refIn({ cloud, account, region, ...(project === '' ? {} : { project }) }, kind, id), name };
}

/** Remembers which resources the user has shown last, so that a search begins with them. Contains no secret. */
export class RecentResources {
  readonly #memento: Memento;

  constructor(memento: Memento) {
    this.#memento = memento;
  }

  /** Returns the resources, those that were shown last first. */
  list(): readonly RecentResource[] {
    const stored = this.#memento.get(mementoKey);
    return Array.isArray(stored) ? stored.flatMap((each: unknown) => parse(each) ?? []) : [];
  }

  /** Rejects if the editor can't store it. */
  async remember(recent: RecentResource): Promise<void> {
    const others = this.list().filter(({ ref }) => !sameResource(ref, recent.ref));
    const kept = [recent, ...others].slice(0, maxResources);
    await this.#memento.update(
      mementoKey,
      kept.map(({ ref: { cloud, account, region, project = '', kind, id }, name }) => [
        ...[cloud, account, region, project, kind, id],
        cleanName(name),
      ]),
    );
  }
}
