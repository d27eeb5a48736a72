/** The one place that names the browser's own interface; everything else is handed what it needs. */

/** @type {typeof chrome} */
export const browser = /** @type {any} */ (globalThis).browser ?? globalThis.chrome;

/**
 * Opens any shadow root for reading, also a closed one: only extensions may.
 * @param {Element} element
 * @returns {ShadowRoot | null}
 */
export function openShadow(element) {
  const own = /** @type {{ openOrClosedShadowRoot?: ShadowRoot | null }} */ (element).openOrClosedShadowRoot;
  if (own !== undefined) return own;
  return browser.dom?.openOrClosedShadowRoot(/** @type {HTMLElement} */ (element)) ?? null;
}
