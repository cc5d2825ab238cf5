import { type CatalogueRow, type CredentialFault, reactions } from '../../src/errors/catalogue';

const credentialFaults = {
  secret: true,
  key: true,
  keyId: true,
  inactive: true,
  keyExpired: true,
  tokenExpired: true,
  token: true,
  user: true,
  clock: true,
  unknown: true,
} as const satisfies Record<CredentialFault, true>;

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string' && value !== '' && value === value.trim();
const isStatus: Check = (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599;
const isListOf =
  (check: Check, least = 1): Check =>
  (value) =>
    Array.isArray(value) && value.length >= least && new Set(value).size === value.length && value.every(check);
const isOneOf =
  (...states: readonly string[]): Check =>
  (value) =>
    states.includes(String(value));
const isMaybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const hasFields =
  (fields: Record<string, Check>): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null) return false;
    const record = Object.fromEntries(Object.entries(value));
    const known = Object.keys(record).every((name) => name in fields);
    return known && Object.entries(fields).every(([name, check]) => check(record[name]));
  };

const isWording = hasFields({ en: isText, 'zh-cn': isText });
const isReaction = isOneOf(...reactions);

const fields: Record<keyof CatalogueRow, Check> = {
  code: (value) => isText(value) && !/\s/.test(String(value)),
  product: (value) => isText(value) && !/\s/.test(String(value)),
  status: (value) => value === null || isStatus(value),
  otherStatuses: isMaybe(isListOf(isStatus)),
  actions: isListOf(isText, 0),
  meaning: isWording,
  remedy: isWording,
  here: isMaybe(isWording),
  read: isReaction,
  write: isReaction,
  throttle: (value) => value === undefined || value === true,
  credentialFault: isMaybe(isOneOf(...Object.keys(credentialFaults))),
  docs: isText,
  certainty: isOneOf('documented', 'observed', 'inferred'),
  origin: isOneOf('server', 'client'),
  appearsIn: isMaybe(isListOf(isOneOf('response', 'job'))),
  messages: isMaybe(isListOf(isText)),
  versions: isMaybe(isListOf(hasFields({ page: isText, note: isWording }))),
};

/** Whether the value has every field of a catalog row, each of its type, and no others. */
export const isRow: Check = hasFields(fields);
