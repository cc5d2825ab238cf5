import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface ManyRegions {
  /** `http://127.0.0.1:port`. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Serves lists of Alibaba Cloud with so many regions, each of which responds after `latencyMs` milliseconds, however many
 * requests there are. Signatures aren't checked.
 * @param page the body of the response to every other request
 */
export async function startManyRegions(regions: number, page: string, latencyMs: number): Promise<ManyRegions> {
  const server = createServer((request, response) => {
    request.resume();
    const body = request.headers['x-acs-action'] === 'DescribeRegions' ? listed : page;
    void wait(latencyMs).then(() => response.writeHead(200, { 'content-type': 'application/json' }).end(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const listed = JSON.stringify({
    RequestId: 'R-1',
    Regions: {
      Region: Array.from({ length: regions }, (_, each) => ({
        RegionId: `cn-region-${each + 1}`,
        LocalName: `Region ${each + 1}`,
        RegionEndpoint: host,
      })),
    },
  });
  return {
    endpoint: `http://${host}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
