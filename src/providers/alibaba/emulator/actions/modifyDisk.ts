import { Refusal } from '../../../../emulator/refusal';
import { checkOptionalRegion, type Handler } from '../requestContext';
import { applyNextRefusal } from './nextRefusal';

/** Which states IncorrectDiskStatus is about isn't documented. */
const steady: ReadonlySet<string> = new Set(['Available', 'In_use']);

/** Changes only the attributes that a request sends. */
export const modifyDiskAttribute: Handler = (parameters, context) => {
  const { world } = context;
  checkOptionalRegion(parameters, context);
  const many = parameters.list('DiskIds');
  const one = parameters.text('DiskId');
  if (one !== '' && many.length > 0) throw new Refusal('ParameterConflict.DiskIdAndDiskIds');
  if (one === '' && many.length === 0) throw new Refusal('MissingParameter.DiskIdOrDiskIds');
  const name = parameters.sent('DiskName');
  if (name !== undefined && !/^.{2,128}$/u.test(name)) throw new Refusal('InvalidDiskName.Malformed');
  const deleteWithInstance = parameters.flag('DeleteWithInstance');
  const autoSnapshot = parameters.flag('DeleteAutoSnapshot');
  if (name === undefined && deleteWithInstance === undefined && autoSnapshot === undefined)
    throw new Refusal('NoAttributeToModify');
  const disks = (one === '' ? many : [one]).map((id) => world.disks.get(id));
  for (const disk of disks) {
    if (!disk) throw new Refusal('InvalidDiskId.NotFound');
    if (deleteWithInstance !== undefined && disk.multiAttach !== 'Disabled')
      throw new Refusal('DeleteWithInstance.Conflict');
    if (deleteWithInstance === false && !disk.portable) throw new Refusal('DiskNotPortable');
    if (!steady.has(disk.status)) throw new Refusal('IncorrectDiskStatus');
    applyNextRefusal(disk, 'ModifyDiskAttribute', (hiddenInTurn) => world.disks.change(disk.id, { hiddenInTurn }));
  }
  for (const disk of disks) {
    if (!disk) continue;
    world.disks.change(disk.id, {
      ...(name === undefined ? {} : { name }),
      ...(deleteWithInstance === undefined ? {} : { deleteWithInstance }),
      ...(autoSnapshot === undefined ? {} : { deleteAutoSnapshot: autoSnapshot }),
    });
  }
  return {};
};
