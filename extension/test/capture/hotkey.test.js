/** Which keys call the dialog, and which are none of its business. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { isHotkey } from '../../src/capture/hotkey.js';

const PAGE = `<p id=p tabindex=0>words</p><input id=i><textarea id=t></textarea><select id=s></select>
  <div id=e contenteditable></div><div id=b role=textbox></div><div id=h role=searchbox></div><div id=c role=combobox></div><div id=n></div>`;
const { window } = new JSDOM(PAGE);
const { document } = window;
// jsdom does not know `isContentEditable`.
Object.defineProperty(window.HTMLElement.prototype, 'isContentEditable', { get() { return this.hasAttribute('contenteditable'); } });
const nested = /** @type {HTMLElement} */ (document.getElementById('n')).attachShadow({ mode: 'open' });
nested.innerHTML = '<input>';

/** What `isHotkey` said of a key pressed on an element. @param {KeyboardEventInit} init @param {Element | null} [target] @param {string} [type] */
function press(init, target = document.getElementById('p'), type = 'keydown') {
  let answer;
  const hear = (/** @type {Event} */ event) => { answer = isHotkey(/** @type {KeyboardEvent} */ (event)); };
  window.addEventListener(type, hear, { capture: true, once: true });
  target?.dispatchEvent(new window.KeyboardEvent(type, { key: 'Enter', ctrlKey: true, bubbles: true, composed: true, ...init }));
  return answer;
}

test('Ctrl+Enter calls', () => assert.equal(press({}), true));
test('Cmd+Enter calls', () => assert.equal(press({ ctrlKey: false, metaKey: true }), true));
test('the Enter of the number block calls', () => assert.equal(press({ code: 'NumpadEnter' }), true));

for (const [what, init] of /** @type {[string, KeyboardEventInit][]} */ ([
  ['Enter alone', { ctrlKey: false }], ['another key', { key: 'e' }], ['both Ctrl and Cmd', { metaKey: true }],
  ['Shift as well', { shiftKey: true }], ['Alt as well', { altKey: true }], ['a key held down', { repeat: true }],
  ['the end of a composition', { isComposing: true }], ['a composition that only its code shows', { keyCode: 229 }],
])) test(`not: ${what}`, () => assert.equal(press(init), false));

test('not: a key let go', () => assert.equal(press({}, document.getElementById('p'), 'keyup'), false));

for (const id of ['i', 't', 's', 'e', 'b', 'h', 'c']) {
  test(`not where the reader types: #${id}`, () => assert.equal(press({}, document.getElementById(id)), false));
}
test('not where the reader types: a field in a shadow root', () => assert.equal(press({}, nested.querySelector('input')), false));

test('not: what a browser fires when it fills in a form, which is no key', () => {
  let answer;
  window.addEventListener('keydown', (event) => { answer = isHotkey(event); }, { once: true });
  document.getElementById('p')?.dispatchEvent(new window.Event('keydown', { bubbles: true }));
  assert.equal(answer, false);
});

test('not on a page that is an editor', () => {
  document.designMode = 'on';
  assert.equal(press({}), false);
  document.designMode = 'off';
});
