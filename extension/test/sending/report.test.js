import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildReport, newId } from '../../src/sending/report.js';

const quote = { exact: 'mistke', prefix: 'a ', suffix: '.', nth: 1 };
const filled = { suggestion: 'mistke', comment: '', category: '', email: '' };
const client = /** @type {const} */ ({ kind: 'extension', version: '1.0.0' });
const build = (/** @type {object} */ changed, /** @type {object} */ rest = {}) =>
  buildReport({ id: 'x', page: { url: 'https://news.example/', title: undefined }, quote, filled: { ...filled, ...changed }, client, ...rest });

test('with nothing filled in, only the words and their page are sent', () => {
  assert.deepEqual(build({}), { id: 'x', page: { url: 'https://news.example/' }, quote, client });
});

test('what the reader filled in is sent, without blanks around it', () => {
  const report = build({ suggestion: 'mistake', comment: ' Look. ', category: 'spelling', email: ' a@b.example ' });
  assert.deepEqual([report.suggestion, report.comment, report.category, report.contact], ['mistake', 'Look.', 'spelling', { email: 'a@b.example' }]);
});

test('a remark about the page has no quote and no suggestion', () => {
  const report = build({ comment: 'Thanks.' }, { quote: null });
  assert.deepEqual([report.quote, report.suggestion, report.comment], [undefined, undefined, 'Thanks.']);
});

test('what a page says of itself never makes its report too long', () => {
  const long = 'x'.repeat(3000);
  const { page } = build({}, { page: { url: 'https://news.example/', canonical: long, title: long, lang: long, modified: '' } });
  assert.deepEqual(page, { url: 'https://news.example/', title: 'x'.repeat(500) });
});

test('ids are random UUIDs of version 4', () => {
  const ids = new Set(Array.from({ length: 100 }, newId));
  assert.equal(ids.size, 100);
  for (const id of ids) assert.match(id, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});
