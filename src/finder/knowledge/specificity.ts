import type { CloudEvidence, Specificity } from './evidence';

/** Words that occur in the errors of every service. */
const general = new Set(
  (
    'internal server error errors service temporary unavailable invalid missing parameter parameters paramater paramter ' +
    'param params value values request requests limit limited exceeded exceed throttling throttled throttle rate timeout ' +
    'timed out time stamp timestamp operation denied failed failure unsupported not supported support found resource ' +
    'resources action version signature signing does match mismatch incomplete illegal expired access key id ids token ' +
    'security forbidden unauthorized permission no unknown conflict dependency violation quota network io json parse ' +
    'blocked account owner user region zone type format malformed mal formed status state incorrect name tag tags count ' +
    'filter product api data date pattern length maximum minimum less method http https protocol credential sdk challenge ' +
    'duplicate already exists exist in use used insufficient balance dry run content accept idempotent idempotence ' +
    'real authentication authorization process processing last is null empty all need ssl client order to for and of the ' +
    'with by lack too many description password role policy language nonce md5 header body charge pay sub risk control'
  ).split(' '),
);

/** Splits a code into words: `InvalidDiskId.NotFound` is invalid, disk, id, not, found. */
export const wordsOf = (code: string): readonly string[] =>
  (code.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase());

function listed(code: string, evidence: Pick<CloudEvidence, 'specificity'>): Specificity | undefined {
  const exact = evidence.specificity[code];
  if (exact) return exact;
  const prefix = Object.keys(evidence.specificity).find(
    (key) => key.endsWith('*') && code.startsWith(key.slice(0, -1)),
  );
  return prefix === undefined ? undefined : evidence.specificity[prefix];
}

function computed(code: string): Specificity {
  if (/^\d+$/.test(code)) return 'everyday';
  const words = wordsOf(code);
  const special = words.filter((word) => !general.has(word)).length;
  if (special === 0) return code.includes('.') ? 'shared' : 'everyday';
  return words.length <= 2 && !/[._]/.test(code) ? 'shared' : 'distinctive';
}

/** Returns the specificity that the cloud's data lists, or else one computed from the words of the code. */
export const specificityOf = (code: string, evidence: Pick<CloudEvidence, 'specificity'>): Specificity =>
  listed(code, evidence) ?? computed(code);
