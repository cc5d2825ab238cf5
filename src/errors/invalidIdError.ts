import { RefusedError } from './refusedError';

/** Thrown when an ID doesn't have the form of its kind: nothing can have it, so no request is sent. */
export class InvalidIdError extends RefusedError {}
