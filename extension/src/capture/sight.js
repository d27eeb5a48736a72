/** What of an element a reader sees and can highlight. Each element is looked at once in a capture. */
import { isEditable } from './hotkey.js';
import { elementOf, isElement, parentOf } from './tree.js';

/**
 * @typedef {object} Look
 * @property {boolean} skip nothing inside is shown, or the reader types there
 * @property {boolean} blind its own text is not shown, or cannot be highlighted
 * @property {boolean} apart its text is not highlighted unless an element inside allows it
 * @property {'' | 'block' | 'cell'} box whether it stands apart from what surrounds it
 * @property {'' | 'lines' | 'all'} keep what of its white space is kept
 */

/** Elements whose text is not the page's words. A button's is highlighted in one browser and not in the other. */
export const NEVER = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'select', 'option', 'button', 'rt', 'rp', 'iframe', 'object', 'video', 'audio', 'canvas', 'title']);
const SHOWN = 'visible';
const DROP_CAP = /^\P{N}{0,3}$/u; // „W, not 12.
const NOTHING = /^$/;

export class Sight {
  /** @type {Map<Element, Look>} */
  #looks = new Map();

  /** @param {Element} element @returns {Look} */
  at(element) {
    // From the outside in and without recursion: pages are made that are thousands of elements deep.
    const unseen = [];
    for (let up = /** @type {Element | null} */ (element); up && !this.#looks.has(up); up = above(up)) unseen.push(up);
    for (const one of unseen.reverse()) this.#looks.set(one, look(one, this.#looks.get(/** @type {Element} */ (above(one)))));
    return /** @type {Look} */ (this.#looks.get(element));
  }
}

/** @param {Element} element */
function above(element) {
  const parent = parentOf(element);
  return parent && elementOf(parent);
}

/** @param {Element} element @param {Look} [outer] @returns {Look} */
function look(element, outer) {
  const style = getComputedStyle(element);
  const select = style.userSelect || style.getPropertyValue('-webkit-user-select');
  const apart = select === 'none' || (select === 'auto' && Boolean(outer?.apart));
  return {
    skip: Boolean(outer?.skip) || NEVER.has(element.localName) || isEditable(/** @type {HTMLElement} */ (element))
      || style.display === 'none' || style.contentVisibility === 'hidden' || isFolded(element, parentOf(element)),
    blind: style.visibility !== SHOWN || apart || isClosed(element),
    apart,
    box: isInWord(element, style) ? '' : boxOf(style.display),
    keep: keptOf(style.getPropertyValue('white-space-collapse') || style.whiteSpace),
  };
}

/** All of closed details but its summary. @param {Element} element @param {Node | null} parent */
const isFolded = (element, parent) => isClosed(parent) && element !== parent.querySelector(':scope > summary');

/** @param {Node | null} node @returns {node is HTMLDetailsElement} */
const isClosed = (node) => isElement(node) && node.localName === 'details' && !(/** @type {HTMLDetailsElement} */ (node).open);

/** A large first letter, or an empty anchor, taken out of the line; it is a block by its style, but in a word. @param {Element} element @param {CSSStyleDeclaration} style */
function isInWord({ textContent }, { position, float }) {
  const small = /left|right/.test(float) ? DROP_CAP : /absolute|fixed/.test(position) ? NOTHING : null;
  return Boolean(small?.test(textContent?.trim() ?? ''));
}

/** @param {string} display @returns {Look['box']} */
function boxOf(display) {
  if (display === 'table-cell') return 'cell';
  return /^(inline|ruby|contents|$)|math$/.test(display) ? '' : 'block';
}

/** @param {string} space of either property; the values of the newer one say more @returns {Look['keep']} */
function keptOf(space) {
  if (/-breaks|-line/.test(space)) return 'lines';
  return /^(pre|break)/.test(space) ? 'all' : '';
}
