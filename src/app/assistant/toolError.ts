import { RefusedError } from '../../errors/refusedError';

/** Thrown when a tool can't do what a model asks for. In its message, only text of others is marked as data. */
export class ToolError extends RefusedError {}
