import * as l10n from '@vscode/l10n';
import { skeletonOf } from '../../domain/confusableNames';
import type { Action } from '../../domain/plan';
import type { Kind, ResourceRef } from '../../domain/refs';
import { instancesOf, isDisk, isVnic, type Resource } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { Operation } from '../../providers/contract';
import { actionLabels } from '../operations/actionLabels';
import type { KnownNames } from '../resources/knownNames';
import { distinctName } from '../tree/distinctName';
import { offeredActions } from '../tree/offeredActions';
import { diskRoles, vnicRoles } from '../tree/resourceRoles';
import type { Located } from './located';
import type { ItemButton, SearchItem } from './searchedList';
import { numbersIn } from './searchText';

/** What the user wants with a resource that was found. */
export type FoundAction =
  | { readonly kind: 'show'; readonly ref: ResourceRef; readonly name: string }
  | { readonly kind: 'showDetails'; readonly located: Located }
  | { readonly kind: 'copyId'; readonly ref: ResourceRef }
  | { readonly kind: 'operate'; readonly located: Located; readonly action: Action };

interface OperationButton {
  readonly actions: readonly Action[];
  readonly icon: string;
}

/** The operations that an item has buttons for, if the resource offers them. */
const operationButtons: readonly OperationButton[] = [
  { actions: ['detachDisk', 'detachVnic', 'removeVnic'], icon: 'debug-disconnect' },
  { actions: ['releaseDisk', 'releaseVnic'], icon: 'trash' },
];

const icons: Readonly<Record<Kind, string>> = { instance: 'vm', disk: 'database', vnic: 'plug', snapshot: 'history' };

function kindLabel(resource: Resource): string {
  if (isDisk(resource)) return diskRoles[resource.role]();
  if (isVnic(resource)) return vnicRoles[resource.role]();
  return l10n.t('instance');
}

/** Returns what distinguishes a resource besides its name and ID, and the address or serial number that matches. */
function detailsOf(resource: Resource, query: string): readonly string[] {
  const first = 'privateIps' in resource ? (resource.privateIps[0] ?? '') : '';
  const matching = query === '' ? undefined : numbersIn(resource).find((each) => each.toLowerCase().includes(query));
  return [isDisk(resource) ? `${resource.sizeGiB} GiB` : matching === undefined ? first : '', matching ?? ''];
}

const copyButton = (ref: ResourceRef): ItemButton<FoundAction> => ({
  icon: 'copy',
  label: l10n.t('Copy ID'),
  value: { kind: 'copyId', ref },
});

/** Returns the buttons for what the resource offers. One that is attached to several instances has none. */
function buttonsFor(located: Located, operations: readonly Operation[]): readonly ItemButton<FoundAction>[] {
  const { resource } = located;
  const offered = offeredActions(operations, resource);
  const isShared = instancesOf(resource).length > 1;
  return operationButtons.flatMap(({ actions, icon }): readonly ItemButton<FoundAction>[] => {
    const action = isShared ? undefined : offered.find((each) => actions.includes(each));
    if (!action) return [];
    return [{ icon, label: `${actionLabels[action]().title}…`, value: { kind: 'operate', located, action } }];
  });
}

/** What the texts of items depend on. */
export interface ItemContext {
  readonly names: KnownNames;
  readonly operations: readonly Operation[];
  readonly accountName: string;
  /** What was typed, as it is compared; empty if nothing was. */
  readonly query: string;
}

/** Returns the item of a resource: its name and ID, and where it is. All texts are untrusted. */
export function foundItem(
  located: Located,
  { names, operations, accountName, query }: ItemContext,
): SearchItem<FoundAction> {
  const { resource, region } = located;
  const { ref, name, nativeState } = resource;
  const isNameShared = names.isShared(ref, skeletonOf(name));
  const where = [accountName, region.region, kindLabel(resource), nativeState, ...detailsOf(resource, query)];
  return {
    label: distinctName(resource, { isNameShared, idEnd: isNameShared ? names.idEndOf(ref) : '' }),
    description: ref.id,
    detail: where.map(cleanName).filter(Boolean).join(' · '),
    icon: icons[ref.kind],
    value: { kind: 'show', ref, name },
    buttons: [
      ...buttonsFor(located, operations),
      { icon: 'open-preview', label: l10n.t('Show Details'), value: { kind: 'showDetails', located } },
      copyButton(ref),
    ],
  };
}

/** Returns the item of a resource of which only the name is remembered. */
export function recentItem(ref: ResourceRef, name: string, accountName: string): SearchItem<FoundAction> {
  return {
    label: cleanName(name) || cleanName(ref.id),
    description: ref.id,
    detail: [accountName, ref.region].map(cleanName).filter(Boolean).join(' · '),
    icon: icons[ref.kind],
    value: { kind: 'show', ref, name },
    buttons: [copyButton(ref)],
  };
}
