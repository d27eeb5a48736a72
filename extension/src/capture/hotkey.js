/** Ctrl+Enter or Cmd+Enter, and nothing that only looks like it. */

const TYPED = new Set(['INPUT', 'TEXTAREA', 'SELECT']);
const TYPED_ROLES = new Set(['textbox', 'searchbox', 'combobox']);
const COMPOSING = 229; // What `isComposing` misses: the key that ends a composition.

/** @param {KeyboardEvent} event */
export const isHotkey = (event) => event.type === 'keydown' && event.key === 'Enter' && event.ctrlKey !== event.metaKey
  && !event.shiftKey && !event.altKey && !event.repeat && !event.isComposing && event.keyCode !== COMPOSING && !isTyping(event);

/** Sites use the chord to send what is being typed. @param {Event} event */
function isTyping(event) {
  const target = /** @type {HTMLElement | undefined} */ (event.composedPath()[0] ?? event.target);
  return Boolean(target && target.nodeType === 1 && isEditable(target));
}

/** @param {HTMLElement} element */
export const isEditable = (element) => TYPED.has(element.tagName?.toUpperCase()) || element.isContentEditable
  || TYPED_ROLES.has(element.getAttribute('role') ?? '') || element.ownerDocument.designMode === 'on';
