import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsFor } from '../../src/embed/words.js';

test('the dialog speaks the language of the page', () => {
  const { language, words } = wordsFor('uk-UA');
  assert.deepEqual([language, words('dialog_position', '1', '3')], ['uk', '1 з 3']);
});

for (const tag of ['de', '', 'constructor', '???']) {
  test(`and English where the page says “${tag}”`, () => assert.equal(wordsFor(tag).words('dialog_send'), 'Send'));
}

test('a word that is not there is empty, not an error', () => assert.equal(wordsFor('en').words('constructor'), ''));
