import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { asRecord, idIn } from '../../../src/providers/records/record';

const chinese = readFileSync(join(__dirname, '../../../l10n/bundle.l10n.zh-cn.json'), 'utf8');

describe('An unreadable record', () => {
  afterEach(() => l10n.config({ contents: '{}' }));

  it('is named in English', () => {
    assert.throws(() => asRecord('text', 'list of NICs'), {
      message: 'The cloud returned an unreadable list of NICs.',
    });
    assert.throws(() => idIn({}, 'id', 'disk'), { message: 'The cloud returned an incomplete disk: id is missing.' });
  });

  it('is named in Chinese', () => {
    l10n.config({ contents: chinese });
    assert.throws(() => asRecord('text', 'list of NICs'), { message: '云平台返回的“网卡列表”无法读取。' });
    assert.throws(() => idIn({}, 'id', 'disk'), { message: '云平台返回的“磁盘”不完整：缺少 id。' });
  });

  it('has the name that the cloud gives it where no other is known', () => {
    assert.throws(() => asRecord('text', 'NetworkInterface'), {
      message: 'The cloud returned an unreadable NetworkInterface.',
    });
  });
});
