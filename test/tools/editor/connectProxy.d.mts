export interface ConnectProxy {
  /** For VS Code's user setting `http.proxy`, which extensions in a running extension host follow at once. */
  readonly url: string;
  /** The requests, in order: `CONNECT host:port` for HTTPS, `GET http://…` for plain HTTP. */
  readonly targets: readonly string[];
  dispose(): Promise<void>;
}

/**
 * Starts a proxy on loopback that records requests and responds with 502 to all of them. Requests to loopback bypass
 * every proxy, so use a host that ends in `.invalid`.
 */
export function startConnectProxy(): Promise<ConnectProxy>;
