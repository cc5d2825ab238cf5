import type { Region } from '../../domain/account';
import type { Resource } from '../../domain/resource';

/** A resource, and the region that it's shown in. */
export interface Located {
  readonly resource: Resource;
  readonly region: Region;
}
