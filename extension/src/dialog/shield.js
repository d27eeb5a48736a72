/** While the reader types here, the page hears nothing of it: no shortcut of the page is set off by a letter. */

const KINDS = [
  'keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change', 'compositionstart', 'compositionupdate', 'compositionend',
  'copy', 'cut', 'paste', 'click', 'dblclick', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart', 'touchend',
  'wheel', 'focusin', 'focusout', 'selectstart', 'contextmenu',
];

/**
 * @param {HTMLElement} host
 * @param {AbortSignal} signal
 */
export function shield(host, signal) {
  for (const kind of KINDS) host.addEventListener(kind, (event) => event.stopPropagation(), { signal, passive: true });
}
