import * as l10n from '@vscode/l10n';
import { skeletonOf } from '../../domain/confusableNames';
import type { Action } from '../../domain/plan';
import { keyOf, type ResourceRef } from '../../domain/refs';
import type { Instance, Resource } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { CloudApi, Operation, Rule, Scope } from '../../providers/contract';
import type { App } from '../app';
import { actionLabels } from '../operations/actionLabels';
import { defaultsOf } from '../operations/options';
import { readTarget } from '../operations/readParties';
import { violatedRule } from '../operations/refusals';
import { type PagedItem, PagedItems } from '../search/pagedItems';
import { searchPlaceholder } from '../search/searchPlaceholder';
import { SearchSession } from '../search/searchSession';
import { searchTextOf } from '../search/searchText';
import { distinctName } from '../tree/distinctName';
import { operationName } from './operationName';
import { placeName } from './placeName';
import { UnreadableItems } from './unreadableItems';

type Item = PagedItem<ResourceRef<'instance'> | Error>;

function labelIn({ tree: { resources } }: App, { ref, name }: Instance): string {
  const { names } = resources;
  return distinctName(
    { ref, name },
    { isNameShared: names.isShared(ref, skeletonOf(name)), idEnd: names.idEndOf(ref) },
  );
}

/** Returns the rule that an attach to this instance would violate. */
const whyNot = (operation: Operation, target: Resource, instance: Instance): Rule | undefined =>
  violatedRule(operation, { target, instance }, defaultsOf(operation, { target, instance }));

function itemFor(app: App, operation: Operation, target: Resource, instance: Instance): Item {
  const rule = whyNot(operation, target, instance);
  const { ref, zone, type, privateIps, nativeState } = instance;
  const described = [nativeState, zone, type, privateIps[0] ?? ''].map(cleanName).filter(Boolean).join(' · ');
  return {
    key: keyOf(ref),
    search: searchTextOf(instance),
    label: labelIn(app, instance),
    description: ref.id,
    detail: rule
      ? l10n.t('Not possible: {0} ({1})', cleanName(rule.message({ target, instance })), rule.code)
      : described,
    order: rule ? 1 : 0,
    value: ref,
  };
}

interface Attached {
  readonly api: CloudApi;
  readonly ref: ResourceRef;
  readonly operation: Operation;
}

async function* itemsFor(
  app: App,
  { api, ref, operation }: Attached,
  scope: Scope,
  signal: AbortSignal,
): AsyncIterable<readonly Item[]> {
  const target = await readTarget(api, { ref, under: undefined }, signal);
  const unreadable = new UnreadableItems();
  for await (const page of api.list('instance', ref, scope, signal)) {
    const errors = page.filter((each) => each instanceof Error);
    const instances = page.filter((each): each is Instance => !(each instanceof Error));
    yield [
      ...instances.map((instance) => itemFor(app, operation, target, instance)),
      ...(scope.kind === 'region' ? unreadable.itemsFor('instance', errors) : []),
    ];
  }
  yield unreadable.remaining();
}

/**
 * Asks for the instance to attach a resource to: one of the same region. Those that the cloud would reject come last,
 * with the reason. Throws RefusedError if the user selects the item of an unreadable record.
 */
export async function pickInstance(
  app: App,
  ref: ResourceRef,
  action: Action,
): Promise<ResourceRef<'instance'> | undefined> {
  const operation = app.clouds
    .providerOf(ref.cloud)
    .operations.find((each) => each.action === action && each.kind === ref.kind);
  if (!operation) return undefined;
  const attached = { api: app.clouds.of(ref.account), ref, operation };
  const { title } = actionLabels[action]();
  const items = new PagedItems({
    title: l10n.t('{0}: select an instance in {1} for {2}', title, placeName(app, ref), operationName(app, ref)),
    placeholder: searchPlaceholder(),
    pages: (signal) => itemsFor(app, attached, { kind: 'region' }, signal),
    find: (text, signal) => itemsFor(app, attached, { kind: 'matching', text }, signal),
  });
  const chosen = await app.ui.search(new SearchSession(items, app.timer));
  if (chosen instanceof Error) throw chosen;
  return chosen;
}
