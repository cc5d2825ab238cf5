import { Refusal } from '../refusal';
import { type Act, checkOptionalRegion } from '../services';

/** A switch that a request sends changes; one that it leaves out stays. */
export const modifyDiskAttribute: Act = (parameters, services) => {
  const { world } = services;
  checkOptionalRegion(parameters, services);
  const many = parameters.list('DiskIds');
  const one = parameters.text('DiskId');
  if (one !== '' && many.length > 0) throw new Refusal('ParameterConflict.DiskIdAndDiskIds');
  if (one === '' && many.length === 0) throw new Refusal('MissingParameter.DiskIdOrDiskIds');
  const name = parameters.sent('DiskName');
  if (name !== undefined && !/^.{2,128}$/u.test(name)) throw new Refusal('InvalidDiskName.Malformed');
  const fate = parameters.flag('DeleteWithInstance');
  const autoSnapshot = parameters.flag('DeleteAutoSnapshot');
  if (name === undefined && fate === undefined && autoSnapshot === undefined) throw new Refusal('NoAttributeToModify');
  const disks = (one === '' ? many : [one]).map((id) => world.disks.get(id));
  for (const disk of disks) {
    if (!disk) throw new Refusal('InvalidDiskId.NotFound');
    if (fate !== undefined && disk.multiAttach !== 'Disabled') throw new Refusal('DeleteWithInstance.Conflict');
    if (fate === false && !disk.portable) throw new Refusal('DiskNotPortable');
  }
  for (const disk of disks) {
    if (!disk) continue;
    world.changeDisk(disk.id, {
      ...(name === undefined ? {} : { name }),
      ...(fate === undefined ? {} : { deleteWithInstance: fate }),
      ...(autoSnapshot === undefined ? {} : { deleteAutoSnapshot: autoSnapshot }),
    });
  }
  return {};
};
