/** What JavaScript and Python must agree on: the same examples are read by `tests/server/domain`. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { passageKey } from '../../src/capture/passage.js';
import { normal } from '../../src/capture/text.js';
import { InvalidUrl, canonicalUrl, hostOf } from '../../src/capture/urls.js';

/** @param {string} name @returns {any[]} */
const examples = (name) => JSON.parse(readFileSync(new URL(`../../../tests/contract/${name}.json`, import.meta.url), 'utf8'));

for (const { name, text, expected } of examples('text')) {
  test(`normal form: ${name}`, () => {
    assert.equal(normal(text), expected);
    assert.equal(normal(expected), expected);
  });
}

for (const { name, url, exact, prefix, suffix, expected } of examples('passage')) {
  test(`passage key: ${name}`, async () => assert.equal(await passageKey(url, exact, prefix, suffix), expected));
}

for (const { name, url, canonical, expected, host } of examples('urls')) {
  test(`page URL: ${name}`, () => {
    if (expected === null) {
      assert.throws(() => canonicalUrl(url, canonical ?? undefined), InvalidUrl);
      assert.throws(() => hostOf(url), InvalidUrl);
    } else {
      assert.equal(canonicalUrl(url, canonical ?? undefined), expected);
      assert.equal(hostOf(url), host);
    }
  });
}

test('the normal form of every character is its own normal form', () => {
  for (let code = 0; code <= 0x10ffff; code++) {
    const once = normal(`a${String.fromCodePoint(code)}b`);
    if (normal(once) !== once) assert.fail(`U+${code.toString(16)}`);
  }
});

for (const [url, words] of /** @type {[string, RegExp][]} */ ([
  [`https://news.example/${'a'.repeat(2028)}`, /longer than 2,048/],
  ['https://news.example/a b', /space/],
  ['ftp://news.example/', /begins with http/],
  ['https://новини.example/', /новини\.example.*punycode/],
])) {
  test(`it says what is wrong: ${words.source}`, () => assert.throws(() => canonicalUrl(url), words));
}
