import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Failure } from '../../../src/app/failure';
import { failureRow } from '../../../src/app/tree/noteNodes';
import { accountNode, groupNode, regionNode } from '../../../src/app/tree/placeNodes';
import { type NodePosition, resourceNode } from '../../../src/app/tree/resourceNodes';
import { tooltipOf } from '../../../src/app/tree/rowText';
import { diskAppearance, instanceAppearance, vnicAppearance } from '../../../src/app/tree/stateAppearance';
import type { Account, Region } from '../../../src/domain/account';
import { refIn } from '../../../src/domain/refs';
import type { DiskState, InstanceState, Resource, VnicState } from '../../../src/domain/resource';
import { zenlayer } from '../../../src/providers/zenlayer';
import { anyCharacter } from '../../support/anyCharacter';
import { diskOf, instanceOf, somewhere, vnicOf } from '../../support/resources';
import { type ViewRow, viewRow } from '../../support/viewRow';

const region: Region = { ...somewhere, name: 'Hong Kong' };
const spot: NodePosition = { parent: 'parent', region };
const web = refIn(somewhere, 'instance', 'i-web');
const account: Account = {
  id: 'mine',
  cloud: 'zenlayer',
  name: 'Mine',
  owner: 'KEY1',
  endpoint: 'https://console.zenlayer.com',
  writable: false,
  sandbox: false,
};

const hostile = fc.oneof(
  fc.constantFrom(
    'a\nID: other',
    'a\u2028b',
    '\u202egnp.exe',
    '\u2066x\u2069',
    '\u200b',
    'a\ud800b',
    '$(zap) [x](command:y)',
    '',
  ),
  fc.string({ unit: anyCharacter, maxLength: 200 }),
);

const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** A forged line would repeat a label that is already there. */
function assertPlain({ label, description, accessibleLabel, tooltip }: ViewRow): void {
  for (const text of [label, description, accessibleLabel]) assert.doesNotMatch(text, unseen);
  const [, ...lines] = tooltip.split('\n');
  for (const line of lines) assert.doesNotMatch(line, unseen);
  const labels = lines.filter((line) => line.includes(': ')).map((line) => line.split(': ')[0]);
  assert.equal(new Set(labels).size, labels.length, tooltip);
}

const rowAt = (resource: Resource, position: NodePosition): ViewRow => viewRow(resourceNode(resource, position, []));
const accountRow = (account: Account): ViewRow => viewRow(accountNode(account, zenlayer, false));

describe('A row', () => {
  describe('with untrusted text', () => {
    it('of a disk keeps each text on its own line', () => {
      fc.assert(
        fc.property(hostile, hostile, hostile, (one, two, three) => {
          const tags = [{ key: 'managed-by', value: `terraform ${three}` }];
          const locks = [two];
          const attachments = [{ instance: 'i-web', instanceName: two, device: three }];
          const disk = diskOf('d', {
            name: one,
            nativeState: two,
            serial: three,
            category: one,
            tags,
            locks,
            attachments,
          });
          assertPlain(rowAt(disk, { ...spot, under: web }));
        }),
      );
    });

    it('of a vNIC keeps each text on its own line', () => {
      fc.assert(
        fc.property(hostile, hostile, hostile, (one, two, three) => {
          const texts = { name: one, stateWord: two, mac: three, network: one, subnet: two, zone: three };
          const lists = { owners: [one], privateIps: [two], publicIps: [three], locks: [one] };
          assertPlain(rowAt(vnicOf('v', { ...texts, ...lists }), spot));
        }),
      );
    });

    it('of an instance keeps each text on its own line', () => {
      fc.assert(
        fc.property(hostile, hostile, (one, two) => {
          const texts = { name: one, stateWord: two, type: one, scalingGroup: two, createdAt: one };
          assertPlain(rowAt(instanceOf('i', { ...texts, privateIps: [one], publicIps: [two] }), spot));
        }),
      );
    });

    it('of a place keeps each text on its own line', () => {
      fc.assert(
        fc.property(hostile, hostile, hostile, (one, two, three) => {
          assertPlain(accountRow({ ...account, id: one, name: one, owner: two, endpoint: three }));
          const place = { ...region, region: one, name: two, project: three };
          assertPlain(viewRow(regionNode(place, 'parent')));
          assertPlain(viewRow(groupNode('disks', place, 'parent')));
        }),
      );
    });

    it('has a unique id for every resource and every place, whatever their ids contain', () => {
      fc.assert(
        fc.property(hostile, hostile, hostile, (one, two, three) => {
          fc.pre(one !== two);
          const under = (id: string): NodePosition => ({ ...spot, under: refIn(somewhere, 'instance', id) });
          const ids = [
            rowAt(diskOf(three), under(one)).id,
            rowAt(diskOf(three), under(two)).id,
            rowAt(diskOf(three), { ...spot, group: 'disks' }).id,
            rowAt(diskOf(three), { ...spot, group: 'recycled' }).id,
            rowAt(vnicOf(three), under(one)).id,
            rowAt(instanceOf(three), spot).id,
            regionNode({ ...region, region: one }, 'parent').id,
            regionNode({ ...region, region: two }, 'parent').id,
            accountRow({ ...account, id: one }).id,
            accountRow({ ...account, id: two }).id,
          ];
          assert.equal(new Set(ids).size, ids.length);
        }),
      );
    });
  });

  describe('shows a state by its icon and to a screen reader, and in its text if it is not normal there', () => {
    const cases: readonly ViewRow[] = [
      ...Object.keys(diskAppearance).map((state) => rowAt(diskOf('d', { state: state as DiskState }), spot)),
      ...Object.keys(vnicAppearance).map((state) => rowAt(vnicOf('v', { state: state as VnicState }), spot)),
      ...Object.keys(instanceAppearance).map((state) =>
        rowAt(instanceOf('i', { state: state as InstanceState }), spot),
      ),
    ];
    /** Unattached, running or in the recycle bin, as the place of the row says already. */
    const normal = ['disk available', 'disk recycled', 'vnic available', 'instance running'];
    const words = [
      ...Object.values(diskAppearance),
      ...Object.values(vnicAppearance),
      ...Object.values(instanceAppearance),
    ];
    for (const [place, row] of cases.entries()) {
      const word = words[place]?.word() ?? '';
      it(`${row.contextValues.slice(0, 2).join(' ')}: ${word}`, () => {
        assert.equal(row.icon, words[place]?.icon);
        const isNormal = normal.includes(row.contextValues.slice(0, 2).join(' '));
        assert.equal(row.description.startsWith(word), !isNormal, row.description);
        for (const text of [row.accessibleLabel, row.tooltip]) assert.ok(text.includes(word), `“${word}” in “${text}”`);
        assert.ok(row.tooltip.includes('(WORD)'), 'the cloud’s own word is there too');
      });
    }
  });

  it('shows what identifies the disk in the operating system', () => {
    const attachments = [
      { instance: 'i-web', instanceName: 'web-1', device: '/dev/vdb' },
      { instance: 'i-db', instanceName: 'db-1', device: '/dev/vdc' },
    ];
    const disk = diskOf('d', { serial: 'SERIAL-7', attachments, multiAttach: true });
    const row = rowAt(disk, { ...spot, under: web });
    const tooltip = tooltipOf(row, { where: 'Mine · web-1' });
    for (const text of ['Device: /dev/vdb', 'Serial number: SERIAL-7', 'Also attached to: db-1 /dev/vdc'])
      assert.ok(tooltip.includes(text), text);
    assert.ok(row.tooltip.includes('Attached to: web-1 /dev/vdb, db-1 /dev/vdc'), 'without the place');
    assert.equal(row.description, 'not attached · shared (2) · 40 GiB · vdb');
    assert.match(row.accessibleLabel, /, vdb, .*shared \(attached instances: 2\)/);
  });

  it('says each fact once', () => {
    const attachments = [{ instance: 'i-web', instanceName: 'web-1', device: '/dev/vdb' }];
    const disk = diskOf('d', { attachments, state: 'inUse', nativeState: 'In_use' });
    const tooltip = tooltipOf(rowAt(disk, { ...spot, under: web }), { where: 'Mine · web-1' });
    for (const fact of ['/dev/vdb', 'web-1']) assert.equal(tooltip.split(fact).length, 2, tooltip);
    assert.match(tooltip, /^State: in use$/m);
  });

  it('shows what identifies the vNIC in the operating system', () => {
    const row = rowAt(vnicOf('v', { mac: '02:aa', privateIps: ['10.0.0.5', '10.0.0.6'] }), spot);
    assert.ok(row.tooltip.includes('MAC address: 02:aa'), row.tooltip);
    assert.ok(row.tooltip.includes('Private IP: 10.0.0.5, 10.0.0.6'), row.tooltip);
  });

  it('is found by name, id, address and serial number, in any case', () => {
    assert.match(rowAt(diskOf('D-1', { name: 'Web', serial: 'SN7' }), spot).filterText ?? '', /^web\nd-1\nsn7$/);
    const vnic = vnicOf('V-1', { name: 'Net', mac: '02:AA', privateIps: ['10.0.0.5'] });
    assert.equal(rowAt(vnic, spot).filterText, 'net\nv-1\n02:aa\n10.0.0.5');
    assert.equal(
      rowAt(instanceOf('I-1', { name: 'Web', privateIps: ['10.0.0.5'] }), spot).filterText,
      'web\ni-1\n10.0.0.5',
    );
  });

  it('offers exactly what its cloud offers', () => {
    assert.deepEqual(viewRow(resourceNode(diskOf('d'), spot, ['detachDisk', 'releaseDisk'])).contextValues, [
      'disk',
      'available',
      'detachDisk',
      'releaseDisk',
    ]);
  });

  describe('says only what is not normal, the most important first', () => {
    const inUse = {
      state: 'inUse',
      attachments: [{ instance: 'i-web', instanceName: 'web-1', device: '/dev/vdb' }],
    } as const;
    const terraform = [{ key: 'managed-by', value: 'terraform' }];
    const cases: readonly (readonly [Resource, NodePosition, string])[] = [
      [diskOf('d', inUse), { ...spot, under: web }, '40 GiB · vdb'],
      [diskOf('d'), { ...spot, group: 'disks' }, '40 GiB'],
      [diskOf('d', { ...inUse, state: 'detaching' }), { ...spot, under: web }, 'detaching · 40 GiB · vdb'],
      [diskOf('d', { ...inUse, tags: terraform }), { ...spot, under: web }, 'Terraform · 40 GiB · vdb'],
      [diskOf('d', { ...inUse, role: 'system' }), { ...spot, under: web }, 'system · 40 GiB · vdb'],
      [
        diskOf('d', {
          ...inUse,
          state: 'error',
          locks: ['security'],
          tags: terraform,
          billing: 'prepaid',
          detachable: false,
        }),
        { ...spot, under: web },
        'error · locked: security · not detachable · Terraform · prepaid · 40 GiB · vdb',
      ],
      [instanceOf('i', { privateIps: ['10.0.0.5'] }), spot, '10.0.0.5'],
      [instanceOf('i', { privateIps: ['10.0.0.5'], state: 'stopped' }), spot, 'stopped · 10.0.0.5'],
      [
        vnicOf('v', { instance: 'i-web', state: 'inUse', role: 'primary', privateIps: ['10.0.0.5'] }),
        { ...spot, under: web },
        'primary · 10.0.0.5',
      ],
      [vnicOf('v', { privateIps: ['10.0.0.5'] }), { ...spot, group: 'vnics' }, '10.0.0.5'],
      [vnicOf('v', { owners: ['nat'], state: 'inUse' }), { ...spot, group: 'usedElsewhere' }, 'nat'],
    ];
    for (const [resource, position, expected] of cases) {
      it(expected, () => assert.equal(rowAt(resource, position).description, expected));
    }
  });

  it('tells a screen reader the kind first, and what is going on, once', () => {
    const attachments = [{ instance: 'i-web', instanceName: 'web-1', device: '/dev/vdb' }];
    const row = resourceNode(
      diskOf('d', { name: 'web-data', attachments, state: 'inUse' }),
      { ...spot, under: web },
      [],
    );
    assert.equal(viewRow(row).accessibleLabel, 'data disk, web-data, 40 GiB, vdb, in use, asia-east-1');
    const mark = { kind: 'running', action: 'detachDisk', nativeState: 'DETACHING' } as const;
    const running = viewRow({ ...row, mark });
    assert.equal(running.accessibleLabel, 'data disk, web-data, detaching, 40 GiB, vdb, asia-east-1');
    assert.equal(running.description, 'detaching… · 40 GiB · vdb');
    assert.match(running.tooltip, /^detaching… DETACHING$/m);
  });

  it('has another icon shape if the resource is not attached', () => {
    assert.notEqual(diskAppearance.inUse.icon.id, diskAppearance.available.icon.id);
    assert.notEqual(vnicAppearance.inUse.icon.id, vnicAppearance.available.icon.id);
  });

  it('shows when the resource was created, relative to now and exactly', () => {
    const row = rowAt(diskOf('d', { createdAt: '2026-05-27T08:10:00.123Z' }), spot);
    const created = (context: Parameters<typeof tooltipOf>[1]): string =>
      tooltipOf(row, context)
        .split('\n')
        .find((line) => line.startsWith('Created: ')) ?? '';
    const exact = '2026-05-27 08:10:00 UTC';
    const cases: readonly (readonly [now: string, language: string, expected: string])[] = [
      ['2026-11-27T08:10:00Z', 'en', `6 months ago (${exact})`],
      ['2026-11-27T08:10:00Z', 'zh-cn', `6个月前 (${exact})`],
      ['2026-05-27T08:10:59Z', 'en', `58 seconds ago (${exact})`],
      ['2026-05-29T09:10:00Z', 'en', `2 days ago (${exact})`],
      ['2026-05-27T08:09:00Z', 'en', `in 1 minute (${exact})`],
    ];
    for (const [now, language, expected] of cases)
      assert.equal(created({ now: Date.parse(now), language }), `Created: ${expected}`);
    assert.equal(created({}), `Created: ${exact}`);
    assert.match(rowAt(diskOf('d', { createdAt: 'long ago' }), spot).tooltip, /^Created: long ago$/m);
  });

  it('of an account shows whether changes are allowed, and its cloud unless the name says it', () => {
    assert.equal(accountRow(account).description, 'read-only · Zenlayer');
    assert.equal(accountRow({ ...account, name: 'prod-zenlayer' }).description, 'read-only');
    assert.equal(
      accountRow({ ...account, name: 'prod-zenlayer' }).accessibleLabel,
      'Account, prod-zenlayer, read-only, Zenlayer',
    );
    assert.equal(accountRow({ ...account, writable: true }).description, 'changes allowed · Zenlayer');
    assert.match(accountRow(account).tooltip, /^Cloud account: KEY1$/m);
    const sandbox = accountRow({ ...account, name: 'Zenlayer sandbox', writable: true, sandbox: true });
    assert.equal(sandbox.description, 'sandbox');
    assert.match(sandbox.accessibleLabel, /sandbox/);
    assert.deepEqual(sandbox.contextValues, ['account', 'sandbox', 'assistantsDenied', 'resourceGroups']);
  });

  it('of a failure shows the meaning, the remedy, and that it can be retried', () => {
    const failure: Failure = {
      summary: 'SomeCode (403): It may not.',
      remedy: 'Ask for the permission.',
      code: 'SomeCode',
      status: 403,
      requestId: 'R-1',
      docs: 'https://example.com',
      cloudMessage: 'nope',
      row: undefined,
      nextSteps: [],
    };
    const row = viewRow(failureRow('parent', 'disks', failure));
    assert.equal(row.label, failure.summary);
    for (const text of [failure.summary, failure.remedy, 'nope', 'R-1', 'retry'])
      assert.ok(row.tooltip.includes(text), text);
    for (const text of [failure.summary, failure.remedy, 'retry']) assert.ok(row.accessibleLabel.includes(text), text);
    assert.ok(row.subject.kind === 'failure' && row.subject.branch === 'parent', 'it belongs to its branch');
    assert.deepEqual(row.contextValues, ['failure', 'documented']);
  });
});
