import type { JsonObject } from '../../../src/domain/json';
import type { HttpResponse } from '../../../src/http/request';
import type { Transport } from '../../../src/http/transport';

/** As many as a page of this list has. */
export const disksInPage = 500;

interface DisksResponse extends JsonObject {
  readonly Disks: { readonly Disk: readonly JsonObject[] };
}

const isDisksResponse = (value: unknown): value is DisksResponse =>
  typeof value === 'object' && value !== null && 'Disks' in value;

/** Returns a page like a real one: unattached disks, each with all fields of a record of the sandbox. */
function pageText(real: DisksResponse, page: number, pages: number): string {
  const { Disk: records } = real.Disks;
  const disks = Array.from({ length: disksInPage }, (_, place) => {
    const number = String(page * disksInPage + place).padStart(8, '0');
    const record = records[place % records.length];
    return { ...record, DiskId: `d-bp1${number}${number}x`, DiskName: `data-of-${number}`, SerialNumber: number };
  });
  return JSON.stringify({ ...real, Disks: { Disk: disks }, NextToken: page + 1 < pages ? String(page + 1) : '' });
}

/** A cloud with so many unattached disks: its pages are in memory, made from the first response of the sandbox. */
export class ManyDisks {
  readonly #pages: number;
  #texts: readonly string[] = [];
  /** How many pages have been requested. */
  served = 0;

  constructor(disks: number) {
    this.#pages = disks / disksInPage;
  }

  readonly wrapTransport = (transport: Transport): Transport => ({
    send: async (request, options) => {
      if (request.headers['x-acs-action'] !== 'DescribeDisks') return transport.send(request, options);
      if (this.#texts.length === 0) this.#makePages(await transport.send(request, options));
      const text = this.#texts[Number(request.url.searchParams.get('NextToken') ?? 0)];
      if (text === undefined) throw new Error('There is no such page.');
      this.served += 1;
      return { status: 200, headers: {}, text };
    },
  });

  #makePages({ text }: HttpResponse): void {
    const real: unknown = JSON.parse(text);
    if (!isDisksResponse(real)) throw new Error('The sandbox sent no disks.');
    const free = real.Disks.Disk.filter(({ Status }) => Status === 'Available');
    const one = { ...real, Disks: { Disk: free } };
    this.#texts = Array.from({ length: this.#pages }, (_, page) => pageText(one, page, this.#pages));
  }
}
