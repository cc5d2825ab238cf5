import assert from 'node:assert/strict';
import { providers } from '../../src/providers/registry';

for (const { label, keyVariables = [], credentialFields } of providers) {
  describe(`The key variables of ${label}`, () => {
    it('exist', () => {
      assert.notEqual(keyVariables.length, 0);
    });

    for (const variables of keyVariables) {
      const names = Object.values(variables).flat();

      it(`hold one key: ${names.join(', ')}`, () => {
        const fields = Object.keys(variables).map((name) => {
          const field = credentialFields.find((each) => each.name === name);
          assert.ok(field, `${name} is one of the credentialFields`);
          return field.part;
        });
        const hasPair = fields.includes('keyId') && fields.includes('secret');
        assert.ok(hasPair || fields.join() === 'token', 'a key ID with its secret, or a token alone');
        assert.ok(
          Object.values(variables).every((each) => each.length > 0),
          'each field has a variable',
        );
      });

      it(`name the cloud and no address: ${names.join(', ')}`, () => {
        for (const name of names) {
          assert.match(name, /^(ALIBABA_?CLOUD|ALICLOUD|HW|HUAWEICLOUD_SDK|ZENLAYER(CLOUD)?)_[A-Z_]+$/);
          assert.doesNotMatch(name, /_(ENDPOINT|URL|URI|HOST|DOMAIN|SCHEME|REGION|INSECURE|PROXY)(_|$)/);
        }
      });
    }

    it('of different tools are never combined', () => {
      const pairs = keyVariables.map((variables) => [
        ...(variables.accessKeyId ?? []),
        ...(variables.accessKeySecret ?? []),
      ]);
      const all = pairs.flat();
      assert.equal(new Set(all).size, all.length, 'no variable of a key is in two entries');
    });
  });
}
