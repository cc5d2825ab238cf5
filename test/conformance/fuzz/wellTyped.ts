import * as v from 'valibot';
import type { Kind } from '../../../src/domain/refs';
import type { Resource, ResourceOf } from '../../../src/domain/resource';

const texts = v.array(v.pipe(v.string(), v.minLength(1)));
const flagOrUnknown = v.union([v.boolean(), v.undefined()]);
const size = v.pipe(v.number(), v.finite(), v.minValue(0));
/** ISO 8601 in UTC, or empty. */
const time = v.pipe(
  v.string(),
  v.check((text) => text === '' || (/Z$/.test(text) && Number.isFinite(Date.parse(text))), 'is no time'),
);
const json = v.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

const refOf = <K extends Kind>(kind: K) =>
  v.strictObject({
    cloud: v.string(),
    account: v.string(),
    region: v.pipe(v.string(), v.minLength(1)),
    project: v.optional(v.string()),
    kind: v.literal(kind),
    id: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  });

const common = {
  name: v.string(),
  nativeState: v.string(),
  zone: v.string(),
  billing: v.picklist(['prepaid', 'payAsYouGo', 'spot', 'unknown']),
  locks: texts,
  tags: v.array(v.strictObject({ key: v.string(), value: v.string() })),
  createdAt: time,
  fields: json,
};

const diskStates = [
  'inUse',
  'available',
  'attaching',
  'detaching',
  'creating',
  'deleting',
  'changing',
  'recycling',
  'recycled',
  'error',
  'unknown',
] as const;

const schemas = {
  instance: v.strictObject({
    ...common,
    ref: refOf('instance'),
    state: v.picklist(['running', 'stopped', 'changing', 'recycled', 'error', 'unknown']),
    type: v.string(),
    privateIps: texts,
    publicIps: texts,
    scalingGroup: v.string(),
  }),
  disk: v.strictObject({
    ...common,
    ref: refOf('disk'),
    state: v.picklist(diskStates),
    role: v.picklist(['system', 'data']),
    sizeGiB: size,
    category: v.string(),
    detachable: v.boolean(),
    multiAttach: v.boolean(),
    attachments: v.array(v.strictObject({ instance: v.string(), instanceName: v.string(), device: v.string() })),
    serial: v.string(),
    deleteWithInstance: flagOrUnknown,
    deleteAutoSnapshot: flagOrUnknown,
    detachedAt: time,
  }),
  vnic: v.strictObject({
    ...common,
    ref: refOf('vnic'),
    state: v.picklist(['inUse', 'available', 'attaching', 'detaching', 'creating', 'deleting', 'error', 'unknown']),
    role: v.picklist(['primary', 'secondary', 'trunk', 'member', 'unknown']),
    instance: v.string(),
    owners: texts,
    mac: v.string(),
    privateIps: texts,
    publicIps: texts,
    network: v.string(),
    subnet: v.string(),
    securityGroups: texts,
    afterDetach: v.picklist(['kept', 'deleted', 'unknown']),
  }),
  snapshot: v.strictObject({
    ...common,
    ref: refOf('snapshot'),
    state: v.picklist(['available', 'creating', 'deleting', 'error', 'unknown']),
    disk: v.string(),
    sizeGiB: size,
    automatic: v.boolean(),
  }),
} satisfies { readonly [K in Kind]: v.GenericSchema<unknown, { readonly [F in keyof ResourceOf[K]]: unknown }> };

/** Returns what is wrong about a resource: one line for each field. */
export function faultsOf(resource: Resource): readonly string[] {
  const result = v.safeParse(schemas[resource.ref.kind] as v.GenericSchema, resource);
  return result.success ? [] : result.issues.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`);
}
