import { huawei } from '../../../src/providers/huawei';
import { describeRealAnswers, type RealAnswers } from '../../support/realAnswers';

/** A disk that isn't found is also read in the recycle bin. */
const noRecycleBin: RealAnswers['beside'] = ({ url }) =>
  /\/recycle-bin-volumes\/[^/]+$/.test(url.pathname)
    ? { status: 404, body: { error: { code: 'EVS.5404', message: 'The disk is not in the recycle bin.' } } }
    : undefined;

describe('Huawei Cloud: real responses, read by the client', () => {
  describeRealAnswers({
    provider: huawei,
    credentials: { accessKeyId: 'AK-OF-THE-TEST', accessKeySecret: 'secret-of-the-test' },
    at: {
      cloud: 'huawei',
      account: 'recorded',
      region: 'cn-north-4',
      project: '0123456789abcdef0123456789abcdef',
      name: 'cn-north-4',
    },
    beside: noRecycleBin,
  });
});
