import * as l10n from '@vscode/l10n';
import type { Account, Region } from '../../domain/account';
import { ApiError } from '../../errors/apiError';
import type { Clock, RequestOutcome } from '../../providers/contract';
import type { Accounts } from '../accounts/accounts';
import type { Clouds } from '../clouds';
import type { Failure } from '../failure';
import type { Answer, ConnectionTest, RegionTest } from './connectionTest';
import { requestInstances, sendReads, type TestedCloud } from './regionRequests';
import { explainOutcomes, requestChecks } from './requestChecks';

/** In how many regions all reads are sent. In the others one read shows whether they respond. */
const maxCheckedRegions = 5;

export interface TestServices {
  readonly clouds: Clouds;
  readonly accounts: Pick<Accounts, 'credentials' | 'credentialState'>;
  /** Never rejects. */
  readonly explain: (error: unknown) => Promise<Failure>;
  readonly clock: Pick<Clock, 'now'>;
}

const placeName = ({ region, project }: Region): string => (project === undefined ? region : `${region} (${project})`);

/** Runs a task with a signal of its own, which is aborted with the given one and identifies the calls of the task. */
async function withOwnSignal<T>(signal: AbortSignal, task: (own: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  try {
    return await task(controller.signal);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Returns how a clock that is `now` differs from the cloud's. The date of a response has whole seconds. */
function clockAhead(outcomes: readonly (RequestOutcome & { readonly now: number })[]): number | undefined {
  const [last] = outcomes.filter(({ cloudTime }) => cloudTime !== undefined).slice(-1);
  return last?.cloudTime === undefined ? undefined : last.now - last.cloudTime;
}

/** Sends the requests of one test, one connection for all of them. */
class ConnectionTester {
  readonly #services: TestServices;
  readonly #account: Account;
  readonly #cloud: TestedCloud;
  readonly #outcomes: (RequestOutcome & { readonly now: number })[] = [];
  readonly #regions = new Map<AbortSignal, Region>();

  constructor(services: TestServices, account: Account) {
    this.#services = services;
    this.#account = account;
    const { clouds, accounts, clock } = services;
    const api = clouds.connect(
      account,
      (purpose) => accounts.credentials(account, purpose),
      accounts.credentialState(account.id),
      (outcome) => this.#outcomes.push({ ...outcome, now: clock.now() }),
    );
    this.#cloud = { api, provider: clouds.providerOf(account.cloud) };
  }

  async run(report: (message: string) => void, signal: AbortSignal): Promise<ConnectionTest> {
    const { api, provider } = this.#cloud;
    api.resume();
    const identity = await this.#answer(() => api.identify(signal), signal);
    const isAccepted = 'value' in identity || identity.failure.reaction === 'permission';
    const listed = isAccepted ? await this.#answer(() => api.listRegions(signal), signal) : undefined;
    const all = isAccepted ? this.#testedRegions(listed) : [];
    let tested = 0;
    const regions = await Promise.all(
      all.map(async (region, index) => {
        const test = await this.#testRegion(region, index < maxCheckedRegions, signal);
        tested += 1;
        report(l10n.t('{0} of {1} regions', tested, all.length));
        return test;
      }),
    );
    signal.throwIfAborted();
    const regionOf = (each: AbortSignal): string | undefined => {
      const region = this.#regions.get(each);
      return region && placeName(region);
    };
    const outcomes = await explainOutcomes(this.#outcomes, regionOf, this.#services.explain);
    return {
      account: this.#account,
      provider,
      at: this.#services.clock.now(),
      identity,
      regionList: listed && ('value' in listed ? { value: listed.value.length } : listed),
      regions,
      checks: requestChecks(provider.permissions, outcomes, regions.length > 0),
      clockAheadMs: clockAhead(this.#outcomes),
    };
  }

  /** Returns the value of a request, or why there is none. Rejects when the test is canceled. */
  async #answer<T>(request: () => Promise<T>, signal: AbortSignal): Promise<Answer<T>> {
    try {
      return { value: await request() };
    } catch (error) {
      signal.throwIfAborted();
      return { failure: await this.#services.explain(error) };
    }
  }

  /** Returns the chosen regions, or those that the cloud lists. */
  #testedRegions(listed: Answer<readonly Region[]> | undefined): readonly Region[] {
    const { id, cloud, regions } = this.#account;
    const chosen = regions?.map((each) => ({ ...each, cloud, account: id }));
    return chosen ?? (listed && 'value' in listed ? listed.value : []);
  }

  async #testRegion(region: Region, isChecked: boolean, signal: AbortSignal): Promise<RegionTest> {
    return withOwnSignal(signal, async (own) => {
      this.#regions.set(own, region);
      const outcomesHere = () => this.#outcomes.filter((each) => each.signal === own);
      const isSent = (action: string) =>
        [...outcomesHere(), ...this.#outcomes.filter((each) => each.signal === signal)].some(
          (each) => each.action === action,
        );
      const error = isChecked
        ? await sendReads(this.#cloud, region, isSent, own)
        : await requestInstances(this.#cloud, region, own).then(
            () => undefined,
            (reason: unknown) => reason,
          );
      const response = outcomesHere().find((each) => !each.error || each.error instanceof ApiError);
      return {
        region,
        durationMs: response?.durationMs,
        failure: error === undefined ? undefined : await this.#services.explain(error),
        isChecked,
      };
    });
  }
}

/**
 * Tests the connection of an account with read requests only: the credentials with one request first, then the list of
 * regions, and then all regions side by side. Rejects only when it's canceled.
 */
export const testConnection = (
  services: TestServices,
  account: Account,
  report: (message: string) => void,
  signal: AbortSignal,
): Promise<ConnectionTest> => new ConnectionTester(services, account).run(report, signal);
