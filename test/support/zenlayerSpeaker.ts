import assert from 'node:assert/strict';
import type { Bench } from './sandbox';
import { askZenlayer, type RawRequest, type ZenlayerKey } from './zenlayerRequester';

export type Json = Readonly<Record<string, unknown>>;

/** Sends requests to the sandbox's Zenlayer with the second client, never with the extension's. */
export class ZenlayerSpeaker {
  readonly #bench: Bench;
  readonly #key: ZenlayerKey;

  constructor(bench: Bench) {
    this.#bench = bench;
    const dialect = bench.sandbox.dialects.find(({ id }) => id === 'zenlayer');
    const { accessKeyId = '', accessKeySecret = '' } = dialect?.credentials ?? {};
    this.#key = { id: accessKeyId, password: accessKeySecret };
  }

  async raw(action: string, parameters: unknown = {}, more: Partial<RawRequest> = {}) {
    const { sandbox, clock } = this.#bench;
    const response = await askZenlayer(sandbox.endpoint, this.#key, { action, parameters, now: clock.now(), ...more });
    return { status: response.status, body: response.body as Json };
  }

  /** The fields of a success. */
  async ask(action: string, parameters: unknown = {}): Promise<Json> {
    const { status, body } = await this.raw(action, parameters);
    assert.equal(status, 200, `${action}: ${JSON.stringify(body)}`);
    return body.response as Json;
  }

  /** Status and code of an error response. */
  async refused(action: string, parameters: unknown): Promise<readonly unknown[]> {
    const { status, body } = await this.raw(action, parameters);
    return [status, body.code];
  }

  async listed(action: string, parameters: Json = {}): Promise<readonly Json[]> {
    return (await this.ask(action, { pageSize: 1000, ...parameters })).dataSet as readonly Json[];
  }

  disk(name: string): Promise<Json> {
    return this.#one('DescribeDisks', { diskName: `^${name}$` });
  }

  vnic(name: string): Promise<Json> {
    return this.#one('DescribeNetworkInterfaces', { name: `^${name}$` });
  }

  instance(name: string): Promise<Json> {
    return this.#one('DescribeInstances', { name: `^${name}$` });
  }

  async statusOf(instanceId: unknown): Promise<unknown> {
    return (await this.listed('DescribeInstancesStatus', { instanceIds: [instanceId] }))[0]?.instanceStatus;
  }

  async #one(action: string, parameters: Json): Promise<Json> {
    const [found] = await this.listed(action, parameters);
    assert.ok(found, JSON.stringify(parameters));
    return found;
  }
}
