/** Opening shadow roots as Chromium lets an extension do it: it throws for everything but HTML. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<div id=host></div><p id=none></p><svg id=drawing><path id=line /></svg>');
const { document, HTMLElement } = window;
const root = document.getElementById('host')?.attachShadow({ mode: 'closed' });

Object.assign(globalThis, {
  HTMLElement,
  chrome: {
    dom: {
      openOrClosedShadowRoot(/** @type {Element} */ element) {
        if (!(element instanceof HTMLElement)) throw new TypeError('Error in invocation');
        return element.id === 'host' ? root : null;
      },
    },
  },
});
const { openShadow } = await import('../../src/extension/browser.js');

test('it opens a closed root, and takes drawings for what has none', () => {
  const opened = ['host', 'none', 'drawing', 'line'].map((id) => openShadow(/** @type {Element} */ (document.getElementById(id))));
  assert.deepEqual(opened.map((one) => one === root), [true, false, false, false]);
  assert.deepEqual(opened.slice(1), [null, null, null]);
});
