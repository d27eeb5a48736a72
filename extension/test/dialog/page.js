/** A browser page for the dialog, with what jsdom does not have: modal dialogs and constructed style sheets. */
import { JSDOM } from 'jsdom';

const NAMES = ['window', 'document', 'Node', 'navigator', 'HTMLElement', 'Event', 'KeyboardEvent', 'InputEvent', 'AbortController', 'AbortSignal'];

/** @param {string} html */
export function openPage(html) {
  const { window } = new JSDOM(html, { url: 'https://news.example/a', pretendToBeVisual: true });
  const dialog = window.HTMLDialogElement.prototype;
  dialog.showModal = function showModal() {
    this.open = true;
  };
  dialog.close = function close() {
    if (!this.open) return;
    this.open = false;
    this.dispatchEvent(new window.Event('close'));
  };
  for (const name of NAMES) Object.defineProperty(globalThis, name, { value: window[/** @type {'document'} */ (name)], configurable: true, writable: true });
  globalThis.CSSStyleSheet = /** @type {any} */ (class {
    replaceSync() {}
  });
  return window;
}
