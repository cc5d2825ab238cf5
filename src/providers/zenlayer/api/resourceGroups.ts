import type { Account, ResourceGroup } from '../../../domain/account';
import type { JsonObject } from '../../../domain/json';
import { asRecord, idIn, listIn, readAll, textIn, type WireRecord } from '../../records/record';
import type { ResourceGroups } from '../../resourceGroups';

export const resourceGroups: ResourceGroups = {
  hasIdForm: (text) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
  example: '0a253bb0-0000-4328-84ec-000000000001',
};

/** Returns the parameter that limits a list to the account's resource group. Empty when none is chosen. */
export const groupFilter = ({ resourceGroup }: Account): JsonObject =>
  resourceGroup ? { resourceGroupId: resourceGroup.id } : {};

function readGroup(raw: unknown): ResourceGroup {
  const record = asRecord(raw, 'resource group');
  const name = textIn(record, 'name');
  return { id: idIn(record, 'resourceGroupId', 'resource group'), ...(name === '' ? {} : { name }) };
}

/** Reads the list of resource groups. Throws UnreadableRecordError when one can't be read. */
export const readResourceGroups = (response: WireRecord): readonly ResourceGroup[] =>
  readAll(listIn(response, 'resourceGroups'), readGroup);
