import { isRecord, type UncheckedObject } from '../../../domain/json';

/** A JSON object from a client. Missing values and values of another type read as empty. */
export type JsonBody = UncheckedObject;

export const objectIn = (sent: JsonBody, name: string): JsonBody => {
  const value = sent[name];
  return isRecord(value) ? value : {};
};

export const objectsIn = (sent: JsonBody, name: string): readonly JsonBody[] => {
  const value = sent[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
};

export const stringIn = (sent: JsonBody, name: string): string => {
  const value = sent[name];
  return typeof value === 'string' ? value : '';
};

export const isTrue = (sent: JsonBody, name: string): boolean => sent[name] === true;
