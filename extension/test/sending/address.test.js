import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declaredDesk, deskAddress } from '../../src/sending/address.js';

const PAGE = 'https://news.example/a';

test('a desk lives behind https', () => {
  assert.equal(declaredDesk('https://desk.example/api/v1/', PAGE), 'https://desk.example/api/v1');
});

for (const wrong of ['http://desk.example/api', 'javascript:alert(1)', '//desk.example', '', 'https://user:word@desk.example/', 'https://desk.example/?a=1',
  'https://desk.example/#x', 'data:text/html,x', `https://desk.example/${'a'.repeat(3000)}`, null, undefined, {}, 5]) {
  test(`${JSON.stringify(wrong)?.slice(0, 60)} is no desk`, () => assert.equal(deskAddress(wrong, { loopback: true }), null));
}

for (const own of ['http://localhost:8000/api/v1', 'http://127.0.0.1:8000/api/v1', 'http://[::1]:8000/api/v1']) {
  test(`${own} may be the reader's own desk, and that of a page from this machine`, () => {
    assert.equal(deskAddress(own, { loopback: true }), own);
    assert.equal(declaredDesk(own, 'http://localhost:9000/article'), own);
  });
  test(`a page from elsewhere may not send reports to ${own}`, () => assert.equal(declaredDesk(own, PAGE), null));
}

test('only these three names are this machine', () => {
  for (const host of ['localhost.example', '127.0.0.1.example', '10.0.0.1', '0.0.0.0']) {
    assert.equal(deskAddress(`http://${host}/api`, { loopback: true }), null);
  }
});
