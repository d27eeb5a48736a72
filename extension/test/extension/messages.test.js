import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accept } from '../../src/extension/messages.js';
import { report } from '../sending/surroundings.js';

const self = { id: 'our-id', home: 'chrome-extension://our-id/' };
const sender = /** @type {any} */ ({ id: 'our-id', url: 'https://news.example/frame', frameId: 3, tab: { id: 7, url: 'https://news.example/a#x' } });
const ours = /** @type {any} */ ({ id: 'our-id', url: 'chrome-extension://our-id/options.html' });
const send = (/** @type {object} */ changed = {}) => ({ type: 'send', api: 'https://desk.example/api/v1', report: { ...report(), ...changed } });

test('a well-formed message is taken, with the address from the browser', () => {
  assert.deepEqual(accept(send(), sender, self), { url: 'https://news.example/a#x', tabId: 7, frameId: 3 });
});

test('a quote of 2,000 characters beyond the first plane is no longer than others', () => {
  assert.ok(accept(send({ quote: { exact: '𝒳'.repeat(2000), prefix: '', suffix: '' } }), sender, self));
});

test('where the browser hides the top page, the frame speaks for itself', () => {
  assert.equal(accept({ type: 'summon' }, { ...sender, tab: { id: 7 } }, self)?.url, 'https://news.example/frame');
});

for (const [what, message] of /** @type {[string, unknown][]} */ ([
  ['nothing', undefined], ['null', null], ['a text', 'send'], ['a list', []], ['an unknown type', { type: 'eval', code: '1' }],
  ['a name every object has', { type: 'constructor' }],
  ['one word too many', { type: 'summon', code: '1' }],
  ['a report without an id', send({ id: undefined })],
  ['an id that is no UUID', send({ id: '../../x' })],
  ['a quote that is too long', send({ quote: { exact: 'x'.repeat(2001), prefix: '', suffix: '' } })],
  ['a quote longer than that in halves of characters', send({ quote: { exact: '𝒳'.repeat(2001), prefix: '', suffix: '' } })],
  ['a prefix that is an object', send({ quote: { exact: 'x', prefix: {}, suffix: '' } })],
  ['a negative position', send({ quote: { exact: 'x', prefix: '', suffix: '', start: -1 } })],
  ['an unknown category', send({ category: 'praise' })],
  ['a comment that is too long', send({ comment: 'x'.repeat(4001) })],
  ['an unknown field', send({ secret: 'x' })],
  ['another program’s name', send({ client: { kind: 'embed', version: '1' } })],
  ['the page of another site', send({ page: { url: 'https://bank.example/a' } })],
  ['a page that is no address', send({ page: { url: 'x' } })],
  ['a question about another site', { type: 'known', api: 'https://d.example', page: 'https://bank.example/', exact: '', prefix: '', suffix: '' }],
])) {
  test(`refused from a page: ${what}`, () => assert.equal(accept(message, sender, self), null));
}

test('another extension is not heard', () => assert.equal(accept(send(), { ...sender, id: 'other' }, self), null));

test('what only our own pages may ask, no page may', () => {
  for (const message of [{ type: 'queue' }, { type: 'remove', id: report().id }, { type: 'report', tabId: 1, address: '', whole: false }]) {
    assert.equal(accept(message, sender, self), null);
    assert.ok(accept(message, ours, self));
  }
});

test('a message from no tab is not about a page', () => assert.equal(accept({ type: 'summon' }, { ...sender, tab: undefined }, self), null));
