import assert from 'node:assert/strict';
import type { Account } from '../../src/domain/account';
import { jsonResponse } from '../../src/emulator/wire';
import { ApiError } from '../../src/errors/apiError';
import { alibaba } from '../../src/providers/alibaba';
import { dialects } from '../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../support/appBench';
import { never } from '../support/sandbox';

/** The form of kubevela/terraform-controller#52. */
const olderForm = jsonResponse(400, {
  RequestId: 'R-1',
  Code: 'InvalidParameter',
  Message: 'The specified parameter "SecurityToken.Expired" is not valid.',
});
const otherParameter = jsonResponse(400, {
  RequestId: 'R-2',
  Code: 'InvalidParameter',
  Message: 'The specified parameter "DiskIds" is not valid.',
});

describe('Alibaba Cloud: a token that has ended, in the older form of the refusal', () => {
  let first: AppHarness;
  let second: AppHarness;
  let account: Account;

  beforeEach(async () => {
    first = await startApp({ providers: [alibaba], dialects, on: false });
    account = await first.addAccount(alibaba);
    second = await startApp({ providers: [alibaba], dialects, on: false, beside: first });
    await Promise.all([first.app.accounts.loaded, second.app.accounts.loaded]);
  });
  afterEach(async () => {
    await second.dispose();
    await first.dispose();
  });

  const respond = (response: typeof olderForm): void =>
    first.sandbox.faults.arm('alibaba', 'DescribeRegions', { kind: 'response', response });

  async function rejection({ app }: AppHarness): Promise<ApiError> {
    const error = await app.clouds
      .of(account.id)
      .listRegions(never)
      .then(
        () => assert.fail('It was accepted.'),
        (thrown: unknown) => thrown,
      );
    assert.ok(error instanceof ApiError, String(error));
    return error;
  }

  it('keeps the code and the message of the cloud, and has the meaning of an expired token', async () => {
    respond(olderForm);
    const error = await rejection(first);
    assert.deepEqual([error.code, error.status], ['InvalidParameter', 400]);
    assert.equal(error.judgement?.reaction, 'authentication');
    assert.equal(error.judgement?.row?.credentialFault, 'tokenExpired');
    const failure = await first.app.explain(error);
    assert.equal(failure.summary, 'InvalidParameter (400): The security token has expired.');
    assert.match(failure.remedy ?? '', /Get new temporary credentials/);
    assert.equal(failure.refusedAccount, account.id);
  });

  it('stops the requests of the key in all windows, with the same meaning, until the user acts', async () => {
    respond(olderForm);
    await rejection(first);
    const sent = first.received.length;
    await rejection(first);
    const failure = await second.app.explain(await rejection(second));
    assert.match(failure.summary, /The security token has expired\.$/);
    assert.equal(first.received.length, sent);
    second.app.clouds.resume(account.id);
    assert.equal((await second.app.clouds.of(account.id).listRegions(never)).length, 2);
  });

  it('is not assumed for any other parameter', async () => {
    respond(otherParameter);
    const error = await rejection(first);
    assert.equal(error.judgement?.reaction, 'invalidRequest');
    assert.equal((await first.app.clouds.of(account.id).listRegions(never)).length, 2);
  });
});
