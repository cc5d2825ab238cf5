/** A JSON object from a client. Missing values and values of another type read as empty. */
export type JsonBody = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonBody =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectIn = (sent: JsonBody, name: string): JsonBody => {
  const value = sent[name];
  return isJsonObject(value) ? value : {};
};

export const objectsIn = (sent: JsonBody, name: string): readonly JsonBody[] => {
  const value = sent[name];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
};

export const stringIn = (sent: JsonBody, name: string): string => {
  const value = sent[name];
  return typeof value === 'string' ? value : '';
};

export const isTrue = (sent: JsonBody, name: string): boolean => sent[name] === true;
