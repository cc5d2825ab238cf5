import type { DocumentedFailures } from '../../../emulator/faults/documentedFailures';
import { refusalWith } from './refusal';
import type { Service } from './routes';

const retryAfter: DocumentedFailures['retryAfter'] = (seconds) => ({ 'retry-after': String(seconds) });

const throttledByGateway = refusalWith(
  'APIGW',
  'APIGW.0308',
  'The throttling threshold has been reached: policy user over ratelimit,limit:5,time:5 second',
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
    internalError: refusalWith('ECS', 'Common.0001', 'Internal error'),
    unavailable: gatewayUnavailable,
    notFound: refusalWith('ECS', 'Ecs.0114', 'The instance does not exist.'),
    retryAfter,
  },
  evs: {
    throttled: [throttledByGateway],
    internalError: refusalWith('EVS', 'EVS.5500', 'Internal error'),
    unavailable: refusalWith('EVS', 'EVS.5503', 'The service is not available.'),
    notFound: refusalWith('EVS', 'EVS.5404', 'The resource could not be found.'),
    retryAfter,
  },
  vpc: {
    throttled: [throttledByGateway],
    internalError: gatewayFailed,
    unavailable: gatewayUnavailable,
    notFound: refusalWith('VPC', 'VPC.2500', 'The port could not be found.', 404),
    retryAfter,
  },
  iam: {
    throttled: [refusalWith('IAM', 'IAM.0012', 'Too many requests'), throttledByGateway],
    internalError: refusalWith('IAM', 'IAM.0006', 'Internal error'),
    unavailable: gatewayUnavailable,
    notFound: refusalWith('IAM', 'IAM.0004', 'The resource could not be found.'),
    retryAfter,
  },
};

export const failuresOf = (service: Service): DocumentedFailures => failures[service];
