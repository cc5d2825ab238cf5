const digits = { instance: 1, disk: 2, vnic: 3, snapshot: 4, loadBalancer: 8 } as const;

/** Returns an ID of nineteen digits, as in the cloud: one digit for the kind, and the serial number at the end. */
export const idOf = (kind: keyof typeof digits, serial: number): string =>
  `17402664974${digits[kind]}${String(serial).padStart(7, '0')}`;
