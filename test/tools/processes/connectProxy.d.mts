export interface ConnectProxy {
  /** For VS Code's user setting `http.proxy`, which extensions in a running extension host follow at once. */
  readonly url: string;
  /** What it was asked for, in order: `CONNECT host:port` for HTTPS, `GET http://…` for plain HTTP. */
  readonly targets: readonly string[];
  dispose(): Promise<void>;
}

/**
 * Starts a proxy on loopback that notes what it is asked for and answers everything with 502. Requests to loopback bypass
 * every proxy, so use a host that ends in `.invalid`.
 */
export function startConnectProxy(): Promise<ConnectProxy>;
