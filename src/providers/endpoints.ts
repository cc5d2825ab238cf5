/** An endpoint that the user can select when adding an account. */
export interface EndpointChoice {
  readonly label: string;
  readonly url: string;
}

/** What a provider knows about the endpoints of its cloud. */
export interface Endpoints {
  readonly endpoints: readonly EndpointChoice[];
  /** Whether a host belongs to this cloud. */
  readonly knowsHost: (host: string) => boolean;
  /**
   * Returns why an endpoint that the user entered can't be used. Undefined if it can. Left out for a cloud that has all
   * its services at the endpoint.
   */
  readonly endpointProblem?: (entered: URL) => string | undefined;
}
