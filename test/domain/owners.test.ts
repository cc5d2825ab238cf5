import assert from 'node:assert/strict';
import { managersIn } from '../../src/domain/owners';

const tag = (key: string, value = '') => ({ key, value });

describe('Managers', () => {
  const signs: readonly (readonly [key: string, value: string, kind: string, name: string])[] = [
    ['kubernetes.io/cluster/c-123', 'owned', 'kubernetes', 'owned'],
    ['kubernetes.io/created-for/pvc/name', 'data-db-0', 'kubernetes', 'data-db-0'],
    ['diskplugin.csi.alibabacloud.com', 'true', 'kubernetes', 'diskplugin.csi.alibabacloud.com'],
    ['csi.storage/claim', '', 'kubernetes', 'csi.storage/claim'],
    ['ack.aliyun.com', 'c99', 'kubernetes', 'c99'],
    ['cce.cluster', 'uid', 'kubernetes', 'uid'],
    ['clusterId', 'abc', 'kubernetes', 'abc'],
    ['node_cluster_id', 'abc', 'kubernetes', 'abc'],
    ['createdBy', 'everest-csi', 'kubernetes', 'everest-csi'],
    ['createdby', 'alibabacloud-csi-plugin', 'kubernetes', 'alibabacloud-csi-plugin'],
    ['creator', 'terway', 'kubernetes', 'terway'],
    ['k8s.aliyun.com', 'true', 'kubernetes', 'k8s.aliyun.com'],
    ['k8s.aliyun.com', '', 'kubernetes', 'k8s.aliyun.com'],
    ['acs:autoscaling:scalingGroupId', 'asg-1', 'scalingGroup', 'asg-1'],
    ['terraform', 'prod', 'terraform', 'prod'],
    ['tf_workspace', 'prod', 'terraform', 'prod'],
    ['ManagedBy', 'Terraform', 'terraform', 'Terraform'],
    ['provisioned-with', 'OpenTofu', 'terraform', 'OpenTofu'],
  ];
  for (const [key, value, kind, name] of signs) {
    it(`are recognized in ${key}=${value}`, () => assert.deepEqual(managersIn([tag(key, value)]), [{ kind, name }]));
  }

  const innocent = [
    tag('team', 'kubernetes'),
    tag('created-by', 'ann'),
    tag('created-by', 'jack'),
    tag('creator', 'zackary'),
    tag('creator', 'ann'),
    tag('k8s.aliyun.com', 'false'),
    tag('k8s-aliyun-com', 'true'),
    tag('managed by', 'terraform'),
    tag('pack.size', '4'),
    tag('craftform'),
  ];
  for (const each of innocent) {
    it(`are not assumed from ${each.key}=${each.value}`, () => assert.deepEqual(managersIn([each]), []));
  }

  it('are named by the most specific tag: a cluster before the plug-in that created it', () => {
    const tags = [tag('creator', 'terway'), tag('k8s.aliyun.com', 'true'), tag('ack.aliyun.com', 'c99')];
    assert.deepEqual(managersIn(tags), [{ kind: 'kubernetes', name: 'c99' }]);
    assert.deepEqual(managersIn(tags.slice(0, 2)), [{ kind: 'kubernetes', name: 'terway' }]);
  });

  it('are returned once for each kind, by the first tag, all kinds together', () => {
    const tags = [tag('kubernetes.io/cluster/c1', 'c1'), tag('csi.volume', 'v'), tag('terraform', 'prod')];
    assert.deepEqual(managersIn(tags), [
      { kind: 'kubernetes', name: 'c1' },
      { kind: 'terraform', name: 'prod' },
    ]);
  });
});
