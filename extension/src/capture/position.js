/**
 * Where on the page the words are: hints for finding them again. Counted in the text of the document (of all elements
 * but scripts and the like, white space collapsed, nothing asked about styles), so that it is quick on a large page.
 */

/** @typedef {import('./types.js').Span} Span */

const UNSEEN = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'TEXTAREA', 'SELECT', 'TITLE']);
const MOST = 2_000_000; // UTF-16 units; beyond, the hints are left out
const SHOW_TEXT = 4;
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

/** @param {Span} span @param {string} exact @returns {{ start?: number, end?: number, nth?: number }} */
export function whereabouts({ startContainer, startOffset }, exact) {
  const text = textBefore(startContainer, startOffset);
  if (text === null) return {};
  const words = collapse(exact);
  const before = collapse(text);
  const start = before.replace(PAIR, '_').length;
  return { start, end: start + words.replace(PAIR, '_').length, nth: 1 + occurrences(before, words) };
}

/** @param {Node} node @param {number} offset @returns {string | null} null: not in the document's own tree, or too much */
function textBefore(node, offset) {
  const { body } = /** @type {Document} */ (node.ownerDocument);
  if (!body?.contains(node)) return null;
  const until = node.nodeType === 3 ? node : node.childNodes[offset] ?? null;
  const walker = body.ownerDocument.createTreeWalker(body, SHOW_TEXT);
  let text = '';
  for (let next = walker.nextNode(); next && text.length < MOST; next = walker.nextNode()) {
    if (next === until) return node.nodeType === 3 ? text + next.nodeValue?.slice(0, offset) : text;
    if (node.nodeType !== 3 && isPast(next, node, until)) return text;
    if (!UNSEEN.has(next.parentElement?.tagName ?? '')) text += next.nodeValue;
  }
  return text.length < MOST ? text : null;
}

/** Whether a text node stands after a place in an element. @param {Node} text @param {Node} element @param {Node | null} child */
function isPast(text, element, child) {
  if (child) return child.contains(text) || Boolean(child.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING);
  return !element.contains(text) && Boolean(element.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** @param {string} text */
const collapse = (text) => text.replace(/\s+/g, ' ');

/** @param {string} text @param {string} words */
function occurrences(text, words) {
  let count = 0;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) count += 1;
  return count;
}
