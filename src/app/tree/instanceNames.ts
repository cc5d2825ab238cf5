import { refIn } from '../../domain/refs';
import { instancesOf, isDisk, type Resource } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { ResourceIndex } from '../resources/resourceIndex';
import type { TreeNode } from './node';

/** Returns the name of an instance as the record of a disk contains it, or an empty text. */
export const attachedNameOf = (resource: Resource, instance: string): string =>
  isDisk(resource) ? (resource.attachments.find((each) => each.instance === instance)?.instanceName ?? '') : '';

/** The names of instances beside the disks and vNICs that are attached to them. */
export class InstanceNames {
  readonly #index: ResourceIndex;
  /** By the ids of instances, because many resources have the same one. */
  readonly #known = new Map<string, string>();

  constructor(index: ResourceIndex) {
    this.#index = index;
  }

  /**
   * Returns the names of the instances that the resource of a row is attached to, or their ids if no list and no record
   * has their names. Undefined if the row is below an instance, or if there is none.
   */
  besideRow({ subject }: TreeNode): readonly string[] | undefined {
    if (subject.kind !== 'resource' || subject.under) return undefined;
    const { resource } = subject;
    const instances = instancesOf(resource);
    return instances.length === 0 ? undefined : instances.map((id) => this.of(resource, id));
  }

  /** Returns the name of an instance that a resource is attached to, or its id. Clean text. */
  of(resource: Resource, id: string): string {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const listed = this.#index.of(refIn(resource.ref, 'instance', id))?.resource.name ?? '';
    const name = cleanName(listed) || cleanName(attachedNameOf(resource, id)) || cleanName(id);
    this.#known.set(id, name);
    return name;
  }
}
