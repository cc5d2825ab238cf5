import type { CredentialField } from '../../../providers/contract';

/** The step that asks for an endpoint that isn't listed. */
export const addressStepName = 'address';

/** The step in which the cloud is asked whose credentials were entered. */
export const testStepName = 'test';

/** The step that asks for a field of the credentials. */
export const fieldStepName = ({ name }: Pick<CredentialField, 'name'>): string => `field/${name}`;
