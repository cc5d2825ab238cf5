import { alibaba } from '../../../src/providers/alibaba';
import { describeRealAnswers, type RealAnswers } from '../../support/realAnswers';

/** Names the server of the test as the region's endpoint, so that every reading goes there. */
const oneRegion: RealAnswers['beside'] = ({ url, headers }) =>
  headers['x-acs-action'] === 'DescribeRegions'
    ? {
        body: {
          RequestId: '8E04AF5E-79A0-12E5-8333-6FE52BB704C2',
          Regions: { Region: [{ RegionId: 'cn-hangzhou', LocalName: 'Hangzhou', RegionEndpoint: url.host }] },
        },
      }
    : undefined;

describe("Alibaba Cloud's real answers, read by the client", () => {
  describeRealAnswers({
    provider: alibaba,
    credentials: { accessKeyId: 'AK-OF-THE-TEST', accessKeySecret: 'secret-of-the-test' },
    at: { cloud: 'alibaba', account: 'recorded', region: 'cn-hangzhou', name: 'cn-hangzhou' },
    beside: oneRegion,
  });
});
