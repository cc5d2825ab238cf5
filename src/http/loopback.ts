/** The three that the editor never hands to a proxy: to it, a request over plain http would go in the clear. */
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Whether an address points at this machine: only there is plain http allowed. */
export const isLoopback = (url: URL): boolean => loopback.test(url.hostname);
