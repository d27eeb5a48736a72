/**
 * While the reader types here, the page hears nothing of it: no shortcut of the page is set off by a letter, and
 * no script reads an e-mail address as it is written.
 */

/** What tells of typing: stopped at the window, before any listener of the page that came later than ours. */
export const TYPING = [
  'keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'compositionstart', 'compositionupdate', 'compositionend', 'copy', 'cut', 'paste',
];

/** What the dialog needs itself: stopped on its way out. */
const POINTING = [
  'click', 'dblclick', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart', 'touchend', 'wheel', 'focusin', 'focusout', 'contextmenu',
];

/**
 * @param {HTMLElement} host
 * @param {(event: Event) => boolean} hear
 * @param {AbortSignal} signal
 */
export function shield(host, hear, signal) {
  for (const kind of TYPING) window.addEventListener(kind, hear, { signal, capture: true });
  for (const kind of [...POINTING, ...TYPING]) host.addEventListener(kind, (event) => event.stopPropagation(), { signal, passive: true });
}
