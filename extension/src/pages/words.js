/** Puts the reader's language into a page of the extension. */
import { browser } from '../extension/browser.js';

/** @param {string} key @param {...string} values */
export const words = (key, ...values) => browser.i18n.getMessage(key, values);

export function translate() {
  document.documentElement.lang = browser.i18n.getUILanguage();
  document.documentElement.dir = words('@@bidi_dir');
  for (const element of document.querySelectorAll('[data-words]')) element.textContent = words(element.getAttribute('data-words') ?? '');
  for (const input of document.querySelectorAll('[data-hint]')) input.setAttribute('placeholder', words(input.getAttribute('data-hint') ?? ''));
}

/**
 * An element that the page is known to have.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 */
export const byId = (id) => /** @type {T} */ (document.getElementById(id));
