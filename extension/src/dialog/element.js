/** Makes elements. Text goes in as text: nothing a page or a desk says is ever read as markup. */

const XHTML = 'http://www.w3.org/1999/xhtml';

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | boolean | ((event: any) => void)>} attributes functions are listeners, true is a bare attribute
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  // Named with its namespace: in an XML document a bare name would make no HTML element.
  const element = /** @type {HTMLElementTagNameMap[T]} */ (document.createElementNS(XHTML, tag));
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}
