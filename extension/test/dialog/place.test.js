import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepPlace } from '../../src/dialog/place.js';
import { openPage } from './page.js';

const closed = () => null;

function page() {
  const window = openPage('<p>Some words here</p><a href="#">a link</a><input>');
  const { document } = window;
  return { window: /** @type {any} */ (window), document, words: /** @type {Text} */ (document.querySelector('p')?.firstChild) };
}

/** @param {Selection} selection */
const ends = ({ anchorNode, anchorOffset, focusNode, focusOffset }) => [anchorNode, anchorOffset, focusNode, focusOffset];

test('focus and selection come back as they were, also a selection made backwards', () => {
  const { window, document, words } = page();
  document.querySelector('a')?.focus();
  window.getSelection().setBaseAndExtent(words, 10, words, 5);
  const giveBack = keepPlace(window, closed);
  document.querySelector('input')?.focus();
  window.getSelection().removeAllRanges();
  giveBack();
  assert.equal(document.activeElement, document.querySelector('a'));
  assert.deepEqual(ends(window.getSelection()), [words, 10, words, 5]);
});

test('a selection that was never lost is not touched', () => {
  const { window, words } = page();
  window.getSelection().setBaseAndExtent(words, 5, words, 10);
  const giveBack = keepPlace(window, closed);
  window.getSelection().setBaseAndExtent = () => assert.fail('touched');
  window.getSelection().removeAllRanges = () => assert.fail('touched');
  giveBack();
});

test('without any selection there is nothing to give back', () => {
  const { window } = page();
  keepPlace(window, closed)();
  assert.equal(window.getSelection().rangeCount, 0);
});
