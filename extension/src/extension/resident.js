/** All that stays on every page of an allowed site: one listener for one chord. */
import { isHotkey } from '../capture/index.js';
import { TYPING } from '../dialog/shield.js';
import { browser } from './browser.js';

if (!globalThis.corrigendaResident) {
  globalThis.corrigendaResident = true;
  // An open dialog hears its typing from here, before a page that would swallow it or read along.
  for (const kind of TYPING) addEventListener(kind, hear, true);
}

/** @param {Event} event */
function hear(event) {
  if (!event.isTrusted || globalThis.corrigendaReader?.hear(event) || event.type !== 'keydown') return;
  if (isFirstKey(/** @type {KeyboardEvent} */ (event))) wake();
  if (!isHotkey(/** @type {KeyboardEvent} */ (event)) || !String(getSelection()).trim()) return;
  // After an update the old listener is cut off from the extension; the new one hears the key as well.
  if (!browser.runtime?.id) return removeEventListener('keydown', hear, true);
  event.preventDefault();
  event.stopImmediatePropagation();
  void browser.runtime.sendMessage({ type: 'summon' });
}

/** The worker sleeps most of the time; called at the chord's first key, it is up when the second comes. */
function wake() {
  if (browser.runtime?.id && String(getSelection()).trim()) void browser.runtime.sendMessage({ type: 'wake' });
}

/** @param {KeyboardEvent} event */
const isFirstKey = ({ key, repeat }) => !repeat && (key === 'Control' || key === 'Meta');
