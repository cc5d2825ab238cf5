import { alibaba } from '../../../src/providers/alibaba';
import { describeRealAnswers, type RealAnswers } from '../../support/realAnswers';

/** Replaces the region's endpoint with the test server, so that every request is sent there. */
const oneRegion: RealAnswers['beside'] = ({ url, headers }) =>
  headers['x-acs-action'] === 'DescribeRegions'
    ? {
        body: {
          RequestId: '8E04AF5E-79A0-12E5-8333-6FE52BB704C2',
          Regions: { Region: [{ RegionId: 'cn-hangzhou', LocalName: 'Hangzhou', RegionEndpoint: url.host }] },
        },
      }
    : undefined;

describe('Alibaba Cloud: real responses, read by the client', () => {
  describeRealAnswers({
    provider: alibaba,
    credentials: { accessKeyId: 'AK-OF-THE-TEST', accessKeySecret: 'secret-of-the-test' },
    at: { cloud: 'alibaba', account: 'recorded', region: 'cn-hangzhou', name: 'cn-hangzhou' },
    beside: oneRegion,
  });
});
