import type { DocumentedFailures } from '../../../emulator/faults/documentedFailures';
import type { Refusal } from '../../../emulator/refusal';
import { refusalWith } from './refusal';
import type { Service } from './routes';

const retryAfter: DocumentedFailures['retryAfter'] = (seconds) => ({ 'retry-after': String(seconds) });

const throttledByGateway = refusalWith(
  'APIGW',
  'APIGW.0308',
  'The throttling threshold has been reached: policy user over ratelimit,limit:5,time:5 second',
);
/** The message of a gateway's limit contains the policy, the limit, and the window. */
const overMinuteLimit = (requests: number): Refusal =>
  refusalWith(
    'APIGW',
    'APIGW.0308',
    `The throttling threshold has been reached: policy user over ratelimit,limit:${requests},time:1 minute`,
  );
const gatewayFailed = refusalWith('APIGW', 'APIGW.0601', 'Internal server error');
const gatewayUnavailable = refusalWith('APIGW', 'APIGW.0613', 'The IAM service is not available');

/** The documented failures of each service. */
const failures: Readonly<Record<Service, DocumentedFailures>> = {
  ecs: {
    throttled: [
      throttledByGateway,
      refusalWith('ECS', 'Common.1503', 'The request was rejected by flow control.', 429),
      refusalWith('ECS', 'Common.1503', 'The request was rejected by flow control.', 503),
    ],
    overMinuteLimit,
    internalError: refusalWith('ECS', 'Common.0001', 'Internal error'),
    unavailable: gatewayUnavailable,
    notFound: refusalWith('ECS', 'Ecs.0114', 'The instance does not exist.'),
    retryAfter,
  },
  evs: {
    throttled: [throttledByGateway],
    overMinuteLimit,
    internalError: refusalWith('EVS', 'EVS.5500', 'Internal error'),
    unavailable: refusalWith('EVS', 'EVS.5503', 'The service is not available.'),
    notFound: refusalWith('EVS', 'EVS.5404', 'The resource could not be found.'),
    retryAfter,
  },
  vpc: {
    throttled: [throttledByGateway],
    overMinuteLimit,
    internalError: gatewayFailed,
    unavailable: gatewayUnavailable,
    notFound: refusalWith('VPC', 'VPC.2500', 'The port could not be found.', 404),
    retryAfter,
  },
  iam: {
    throttled: [refusalWith('IAM', 'IAM.0012', 'Too many requests'), throttledByGateway],
    overMinuteLimit,
    internalError: refusalWith('IAM', 'IAM.0006', 'Internal error'),
    unavailable: gatewayUnavailable,
    notFound: refusalWith('IAM', 'IAM.0004', 'The resource could not be found.'),
    retryAfter,
  },
};

export const failuresOf = (service: Service): DocumentedFailures => failures[service];
