/** All that stays on every page of an allowed site: one listener for one chord. */
import { isHotkey } from '../capture/hotkey.js';
import { browser } from './browser.js';

if (!globalThis.corrigendaResident) {
  globalThis.corrigendaResident = true;
  addEventListener('keydown', hear, true);
}

/** @param {KeyboardEvent} event */
function hear(event) {
  // An open dialog gets its keys from here, before a page that swallows them.
  if (!event.isTrusted || globalThis.corrigendaReader?.keydown(event)) return;
  if (!isHotkey(event) || !String(getSelection()).trim()) return;
  // After an update the old listener is cut off from the extension; the new one hears the key as well.
  if (!browser.runtime?.id) return removeEventListener('keydown', hear, true);
  event.preventDefault();
  event.stopImmediatePropagation();
  void browser.runtime.sendMessage({ type: 'summon' });
}
