import type { Region } from '../../../../domain/account';
import { keyOfPlace, type Place } from '../../../../domain/refs';
import { asRecord, flagIn, listIn, type ReadList, readEach, textIn, type WireRecord } from '../../../records/record';
import { isProjectId } from '../ids';

/**
 * Returns the region of a project name, or undefined. `MOS` belongs to object storage. A sub-project is named
 * `<region>_<suffix>`. Region names become host names.
 */
const regionOf = (name: string): string | undefined => /^([a-z]{2,}(?:-[a-z0-9]+)+)(_.*)?$/i.exec(name)?.[1];

function readProject(project: WireRecord, at: Pick<Place, 'cloud' | 'account'>): Region | undefined {
  const name = textIn(project, 'name');
  const id = textIn(project, 'id');
  const region = regionOf(name);
  if (region === undefined || !isProjectId(id) || flagIn(project, 'enabled') === false) return undefined;
  return { cloud: at.cloud, account: at.account, region, project: id, name };
}

/**
 * Returns the projects that can contain servers, each once, in the cloud's order, without disabled ones and those of object
 * storage. Throws UnreadableRecordError when the list is missing, and when no project can be read.
 */
export function readProjects(raw: unknown, at: Pick<Place, 'cloud' | 'account'>, action: string): ReadList<Region> {
  const projects = listIn(asRecord(raw, 'list of projects'), 'projects');
  const { items, unreadable } = readEach(projects, { action, path: 'projects' }, (project) =>
    readProject(asRecord(project, 'project'), at),
  );
  if (items.length === 0 && unreadable[0]) throw unreadable[0];
  const regions = items.filter((region): region is Region => region !== undefined);
  return { items: [...new Map(regions.map((region) => [keyOfPlace(region), region])).values()], unreadable };
}
