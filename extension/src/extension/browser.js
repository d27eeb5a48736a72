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
  // Chromium throws for what is no HTML, such as a drawing; that has no shadow root anyway.
  return element instanceof HTMLElement ? browser.dom?.openOrClosedShadowRoot(element) ?? null : null;
}
