/** The only endpoint of this cloud. It serves every region. */
export const publicEndpoint = 'https://console.zenlayer.com';

/** Whether a host belongs to this cloud. */
export const knowsHost = (host: string): boolean => host === new URL(publicEndpoint).host;
