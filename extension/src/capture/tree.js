/** The tree as it is shown: shadow roots in place of what they replace, slotted nodes in their slots. */

/** @typedef {import('./types.js').OpenShadow} OpenShadow */

const ELEMENT = 1;

/** @param {Node | null | undefined} node @returns {node is Element} */
export const isElement = (node) => node?.nodeType === ELEMENT;

/** @param {Node} node @returns {Node | null} */
export function parentOf(node) {
  if (/** @type {Element} */ (node).assignedSlot) return /** @type {Element} */ (node).assignedSlot;
  return node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
}

/** @param {Node} node @returns {Element | null} */
export function elementOf(node) {
  let up = /** @type {Node | null} */ (node);
  while (up && !isElement(up)) up = parentOf(up);
  return up;
}

/** The first child, or the last when going back. @param {Node} node @param {boolean} back @param {OpenShadow} openShadow @returns {Node | null} */
export function childOf(node, back, openShadow) {
  const slotted = isElement(node) && node.localName === 'slot' ? /** @type {HTMLSlotElement} */ (node).assignedNodes() : [];
  if (slotted.length) return slotted[back ? slotted.length - 1 : 0];
  const inside = (isElement(node) && openShadow(node)) || node;
  return back ? inside.lastChild : inside.firstChild;
}

/** @param {Node} node @param {boolean} back @returns {Node | null} */
export function siblingOf(node, back) {
  const slot = /** @type {Element} */ (node).assignedSlot;
  if (!slot) return back ? node.previousSibling : node.nextSibling;
  const slotted = slot.assignedNodes();
  return slotted[slotted.indexOf(/** @type {Element} */ (node)) + (back ? -1 : 1)] ?? null;
}
