import { zenlayer } from '../../../src/providers/zenlayer';
import { describeRealAnswers } from '../../support/realAnswers';

describe('Zenlayer: real responses, read by the client', () => {
  describeRealAnswers({
    provider: zenlayer,
    credentials: { accessKeyId: 'AK-OF-THE-TEST', accessKeySecret: 'secret-of-the-test' },
    at: { cloud: 'zenlayer', account: 'recorded', region: 'asia-southeast-1', name: 'Singapore' },
  });
});
