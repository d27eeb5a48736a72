/** What a page says of itself, and what of it is believed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { findDesk, readPage } from '../../src/capture/page.js';

const URL_OF_PAGE = 'https://news.example/2026/bridge';
/** @param {string} head @param {string} [html] attributes of the root */
const page = (head, html = '') => new JSDOM(`<!doctype html><html ${html}><head>${head}</head><body></body></html>`, { url: URL_OF_PAGE }).window.document;

test('it says what the page says', () => {
  const document = page('<title> Bridge  opens </title><link rel="canonical" href="/bridge"><meta property="article:modified_time" content="2026-11-01T10:00:00Z">', 'lang=uk');
  assert.deepEqual(readPage(document, URL_OF_PAGE), {
    url: URL_OF_PAGE, canonical: 'https://news.example/bridge', title: 'Bridge opens', lang: 'uk', modified: '2026-11-01T10:00:00Z',
  });
});

test('what the page does not say is empty', () => {
  assert.deepEqual(readPage(page(''), URL_OF_PAGE), { url: URL_OF_PAGE, canonical: '', title: '', lang: '', modified: '' });
});

test('a fragment and a password stay with the reader', () => {
  assert.equal(readPage(page(''), 'https://me:secret@news.example/a?b=1#part').url, 'https://news.example/a?b=1');
});

for (const [what, head, expected] of [
  ['linked data', '<script type="application/ld+json">{"@graph":[{"dateModified": "2026-11-02T08:00:00+02:00"}]}</script>', '2026-11-02T08:00:00+02:00'],
  ['broken linked data', '<script type="application/ld+json">{"dateModified":"2026-11-02", oops</script>', '2026-11-02'],
  ['linked data that is no date', '<script type="application/ld+json">{"dateModified":"<b>today</b>"}</script>', ''],
  ['microdata', '<meta itemprop="dateModified" content="2026-11-03">', '2026-11-03'],
]) test(`when it was changed: ${what}`, () => assert.equal(readPage(page(head), URL_OF_PAGE).modified, expected));

for (const [what, href] of [['no address', 'https://'], ['a script', 'javascript:alert(1)'], ['data', 'data:text/html,x'], ['a file', 'file:///etc/passwd']]) {
  test(`passed over: ${what}`, () => {
    assert.equal(findDesk(page(`<link rel="corrections" href="${href}">`)), null);
    assert.equal(readPage(page(`<link rel="canonical" href="${href}">`), URL_OF_PAGE).canonical, '');
  });
}

test('the desk that the page names, among other relations and from its own place', () => {
  assert.equal(findDesk(page('<link rel="help Corrections" href="//desk.example/api/v1">')), 'https://desk.example/api/v1');
  assert.equal(findDesk(page('<base href="https://desk.example/x/"><link rel=corrections href="api">')), 'https://desk.example/x/api');
  assert.equal(findDesk(page('')), null);
});
