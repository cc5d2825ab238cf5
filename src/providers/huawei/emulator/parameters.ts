/** A JSON object that a client sent. What is missing, or of another type, reads as empty. */
export type Sent = Readonly<Record<string, unknown>>;

export const isSent = (value: unknown): value is Sent =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectIn = (sent: Sent, name: string): Sent => {
  const value = sent[name];
  return isSent(value) ? value : {};
};

export const objectsIn = (sent: Sent, name: string): readonly Sent[] => {
  const value = sent[name];
  return Array.isArray(value) ? value.filter(isSent) : [];
};

export const wordIn = (sent: Sent, name: string): string => {
  const value = sent[name];
  return typeof value === 'string' ? value : '';
};

export const isTrue = (sent: Sent, name: string): boolean => sent[name] === true;
