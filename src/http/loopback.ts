const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether an address points at this machine: only there is plain http allowed. */
export const isLoopback = (url: URL): boolean => loopback.test(url.hostname);
