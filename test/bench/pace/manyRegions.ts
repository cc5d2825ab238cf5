import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What is served. */
export interface ManyRegions {
  readonly regions: number;
  /** How long each response takes, in milliseconds, however many requests there are. */
  readonly latencyMs: number;
  /** A page of instances as Alibaba Cloud sends it. Those of the regions differ in their IDs and names. */
  readonly page: { readonly Instances: { readonly Instance: readonly object[] } };
}

/**
 * Serves lists of Alibaba Cloud in a process of its own. Signatures aren't checked. The parent sends what is served, and
 * receives the endpoint.
 */
process.on('message', ({ regions, latencyMs, page }: ManyRegions) => {
  const ids = Array.from({ length: regions }, (_, each) => `cn-region-${each + 1}`);
  const pageOf = (region: string): string =>
    JSON.stringify({
      ...page,
      Instances: {
        Instance: page.Instances.Instance.map((each, place) => ({
          ...each,
          InstanceId: `i-${region}-${place}`,
          InstanceName: `${region}-web-${place}`,
        })),
      },
    });
  const pages = new Map(ids.map((region) => [region, pageOf(region)]));
  const server = createServer((request, response) => {
    const region = new URL(request.url ?? '', 'http://127.0.0.1').searchParams.get('RegionId') ?? '';
    request.resume();
    const end = (): unknown =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(pages.get(region) ?? listed());
    void wait(latencyMs).then(end);
  });
  const host = (): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const listed = (): string =>
    JSON.stringify({
      RequestId: 'R-1',
      Regions: { Region: ids.map((RegionId) => ({ RegionId, LocalName: RegionId, RegionEndpoint: host() })) },
    });
  server.listen(0, '127.0.0.1', () => process.send?.(`http://${host()}`));
});
process.on('disconnect', () => process.exit());
