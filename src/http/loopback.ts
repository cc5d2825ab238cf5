/** The three hosts that the editor never sends to a proxy. A proxy would receive a plain http request unencrypted. */
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Whether a URL points to this machine. Plain http is allowed only there. */
export const isLoopback = (url: URL): boolean => loopback.test(url.hostname);
