import { type Disk, type Instance, titleOf, type Vnic } from '../../../../domain/resource';
import { cleanName } from '../../../../domain/untrustedText';
import type { Rule } from '../../../contract';

type DiskTest = (disk: Disk, server: Instance | undefined) => boolean;
type VnicTest = (vnic: Vnic, server: Instance | undefined) => boolean;

export const ofDisk =
  (test: DiskTest): Rule<'disk'>['isViolated'] =>
  ({ target, instance }) =>
    test(target, instance);

export const ofVnic =
  (test: VnicTest): Rule<'vnic'>['isViolated'] =>
  ({ target, instance }) =>
    test(target, instance);

/** Returns a message with the name of the server. */
export const withServerName =
  (sentence: (server: string) => string): Rule['message'] =>
  ({ instance }) =>
    sentence(instance ? cleanName(titleOf(instance)) : '');
