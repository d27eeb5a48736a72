/** What of an element a reader sees and can highlight. Each element is looked at once in a capture. */
import { elementOf, parentOf } from './tree.js';

/**
 * @typedef {object} Look
 * @property {boolean} skip nothing inside is shown
 * @property {boolean} blind its own text is not shown, or cannot be highlighted
 * @property {boolean} apart its text is not highlighted unless an element inside allows it
 * @property {'' | 'block' | 'cell'} box whether it stands apart from what surrounds it
 * @property {string} space how its white space is kept
 */

const NEVER = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'select', 'option', 'datalist', 'rt', 'rp', 'iframe', 'object', 'video', 'audio', 'canvas', 'head', 'title']);
const SHOWN = 'visible';

export class Sight {
  /** @type {Map<Element, Look>} */
  #looks = new Map();

  /** @param {Element} element @returns {Look} */
  at(element) {
    const known = this.#looks.get(element);
    if (known) return known;
    const look = this.#look(element);
    this.#looks.set(element, look);
    return look;
  }

  /** @param {Element} element @returns {Look} */
  #look(element) {
    const style = getComputedStyle(element);
    const parent = parentOf(element);
    const above = parent && elementOf(parent);
    const select = style.userSelect || style.getPropertyValue('-webkit-user-select');
    const apart = select === 'none' || (select === 'auto' && Boolean(above && this.at(above).apart));
    return {
      skip: NEVER.has(element.localName) || style.display === 'none' || style.contentVisibility === 'hidden' || isFolded(element, parent),
      blind: style.visibility !== SHOWN || apart || (element.localName === 'details' && !(/** @type {HTMLDetailsElement} */ (element).open)),
      apart,
      box: boxOf(style.display),
      space: style.whiteSpace,
    };
  }
}

/** All of closed details but its summary. @param {Element} element @param {Node | null} parent */
const isFolded = (element, parent) => /** @type {Element} */ (parent)?.localName === 'details'
  && !(/** @type {HTMLDetailsElement} */ (parent).open) && element !== /** @type {Element} */ (parent).querySelector(':scope > summary');

/** @param {string} display @returns {Look['box']} */
function boxOf(display) {
  if (display === 'table-cell') return 'cell';
  return display.startsWith('inline') || display.startsWith('ruby') || display === 'contents' || display === '' ? '' : 'block';
}
