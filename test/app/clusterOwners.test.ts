import assert from 'node:assert/strict';
import { resourceNode } from '../../src/app/tree/resourceNodes';
import type { Region } from '../../src/domain/account';
import type { Disk, Tag, Vnic } from '../../src/domain/resource';
import { alibaba } from '../../src/providers/alibaba';
import { createAlibabaDialect } from '../../src/providers/alibaba/emulator/dialect';
import { providers } from '../../src/providers/registry';
import { named, prepare } from '../support/operations';
import { diskOf, instanceOf, somewhere, vnicOf } from '../support/resources';
import { connect, never } from '../support/sandbox';
import { viewRow } from '../support/viewRow';

const region: Region = { ...somewhere, name: 'Hong Kong' };
const spot = { parent: 'region', region };
const instance = instanceOf('1');

const marks: readonly (readonly [tag: Tag, name: string])[] = [
  [{ key: 'creator', value: 'terway' }, 'terway'],
  [{ key: 'k8s.aliyun.com', value: 'true' }, 'k8s.aliyun.com'],
];

for (const [tag, name] of marks) {
  describe(`The tag ${tag.key}=${tag.value}`, () => {
    const disk: Disk = diskOf('2', { tags: [tag], attachments: [{ instance: '1', instanceName: 'one', device: '' }] });
    const vnic: Vnic = vnicOf('3', { tags: [tag], instance: '1' });

    it('is shown as Kubernetes on the rows of a disk and of a vNIC', () => {
      for (const resource of [disk, vnic]) {
        const node = viewRow(resourceNode(resource, spot, []));
        assert.match(node.description ?? '', /Kubernetes/);
        assert.match(node.accessibleLabel, /Kubernetes/);
        assert.match(node.tooltip, new RegExp(`Kubernetes ${name}`));
      }
    });

    for (const provider of providers) {
      for (const operation of provider.operations) {
        it(`is named in the dialog of ${provider.id}: ${operation.action} (${operation.call})`, () => {
          const resource = operation.kind === 'disk' ? disk : vnic;
          const texts = operation.consequences({ target: resource, instance }, {}, undefined).map(({ text }) => text);
          assert.ok(
            texts.some((text) => text.includes(`Kubernetes (${name})`)),
            texts.join('\n'),
          );
        });
      }
    }
  });
}

describe('A vNIC of the network plug-in outside of the cloud’s own cluster service', () => {
  it('is shown as Kubernetes before it is released', async () => {
    const bench = await connect(alibaba, createAlibabaDialect);
    try {
      const { api } = bench.client;
      const vnic = await named(api, 'terway-pod-eni');
      assert.deepEqual(vnic.tags, [{ key: 'creator', value: 'terway' }]);
      const { operation, subject } = await prepare(alibaba, api, 'releaseVnic', 'terway-pod-eni');
      const inquiry = await api.readDialogFacts(operation, subject, never);
      const texts = operation.consequences(subject, {}, inquiry).map(({ text }) => text);
      assert.ok(
        texts.some((text) => text.startsWith('Kubernetes (terway) manages this resource.')),
        texts.join('\n'),
      );
    } finally {
      await bench.dispose();
    }
  });
});
