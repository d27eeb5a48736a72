import assert from 'node:assert/strict';
import { test } from 'node:test';
import { discover } from '../../src/extension/discover.js';
import { json } from '../sending/surroundings.js';

const url = 'https://news.example/politics/a?b=1';
const wishes = { desk: 'https://default.example/api/v1', sites: { 'news.example': 'https://wished.example/api/v1' } };
const none = async () => new Response('', { status: 404 });

test('the page itself is asked first, and then nobody else', async () => {
  const found = await discover({ url, declared: 'https://desk.example/api/v1' }, wishes, () => assert.fail('asked the network'));
  assert.deepEqual(found, { api: 'https://desk.example/api/v1', host: 'desk.example', from: 'page' });
});

test('then the well-known document of its origin', async () => {
  /** @type {any[]} */
  const asked = [];
  const found = await discover({ url, declared: null }, wishes, async (address, init) => {
    asked.push([address, init?.credentials, init?.redirect]);
    return json({ api: 'https://origin.example/api/v1' }, 200);
  });
  assert.deepEqual(asked, [['https://news.example/.well-known/corrections', 'omit', 'error']]);
  assert.equal(found?.from, 'origin');
});

test('then the reader’s wish for this site', async () => {
  assert.deepEqual(await discover({ url, declared: null }, wishes, none), { api: 'https://wished.example/api/v1', host: 'wished.example', from: 'site' });
});

test('then the reader’s desk for all sites', async () => {
  assert.equal((await discover({ url: 'https://other.example/', declared: null }, wishes, none))?.from, 'default');
});

test('and otherwise there is none, and it is said so', async () => {
  assert.equal(await discover({ url, declared: null }, { desk: '', sites: {} }, none), null);
});

for (const [what, fetch] of /** @type {[string, typeof globalThis.fetch][]} */ ([
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['HTML', async () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ['JSON that is no object', async () => json(['https://desk.example/'], 200)],
  ['an address without https', async () => json({ api: 'http://desk.example/' }, 200)],
  ['an address on the reader’s machine', async () => json({ api: 'http://127.0.0.1:631/' }, 200)],
])) {
  test(`a well-known document with ${what} counts as none`, async () => {
    assert.equal((await discover({ url, declared: null }, wishes, fetch))?.from, 'site');
  });
}

test('a page without an origin of its own is not asked', async () => {
  const found = await discover({ url: 'file:///home/me/a.html', declared: null }, wishes, () => assert.fail('asked the network'));
  assert.equal(found?.from, 'default');
});

test('a site called like a property of every object has no wish', async () => {
  assert.equal((await discover({ url: 'https://constructor/', declared: null }, { desk: '', sites: {} }, none)), null);
});
