/**
 * Where on the page the words are: hints for finding them again. Counted in the text of the document (of all elements
 * but scripts and the like, white space collapsed, nothing asked about styles), so that it is quick on a large page.
 */
import { NEVER } from './sight.js';

/** @typedef {import('./types.js').Span} Span */

const MOST = 2_000_000; // UTF-16 units; beyond, the hints are left out
const TEXT = 3;
const SHOW_TEXT = 4;
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;
const RUN = /[\t\n\f\r ]{2,}|[\t\n\f\r]/g; // A single space may stay as it is, which is most of them.

/** Without soft hyphens and what has no width: enough of the normal form to tell whether words are the same. @param {string} text */
export const seen = (text) => text.replace(/[\xad\u200b-\u200f\u2060\ufeff]/g, '');

/** @param {Span} span @param {string} exact @returns {{ start?: number, end?: number, nth?: number }} */
export function whereabouts(span, exact) {
  const text = textBefore(span);
  if (text === null) return {};
  const before = text.replace(RUN, ' ');
  const start = before.replace(PAIR, '_').length;
  return { start, end: start + exact.replace(RUN, ' ').replace(PAIR, '_').length, nth: 1 + occurrences(seen(before), exact) };
}

/** @param {Span} span @returns {string | null} null: not in the document's own tree, or too much */
function textBefore({ startContainer: node, startOffset: offset }) {
  const body = node.ownerDocument?.body;
  if (!body?.contains(node)) return null;
  const walker = body.ownerDocument.createTreeWalker(body, SHOW_TEXT);
  const until = node.nodeType === TEXT ? node : textAfter(walker, node, offset);
  walker.currentNode = body;
  const text = textUntil(walker, until) + (node === until && isCounted(node) ? node.nodeValue?.slice(0, offset) : '');
  return text.length > MOST ? null : text;
}

/**
 * The browser itself puts the text together, from each run of nodes that count: many times quicker than one by one.
 * @param {TreeWalker} walker @param {Node | null} until null: to the end
 */
function textUntil(walker, until) {
  let text = '';
  let first = /** @type {Node | null} */ (null);
  let last = first;
  for (let node; text.length <= MOST;) {
    node = walker.nextNode();
    if (node && node !== until && isCounted(node)) {
      first ??= node;
      last = node;
      continue;
    }
    if (first && last) text += between(first, last);
    if (!node || node === until) break;
    first = null;
  }
  return text;
}

/** @param {Node} text */
const isCounted = (text) => !NEVER.has(text.parentElement?.localName ?? '');

/** @param {Node} first @param {Node} last */
function between(first, last) {
  const range = new Range();
  range.setStart(first, 0);
  range.setEnd(last, /** @type {Text} */ (last).length);
  return range.toString();
}

/** The first text node after a place in an element. @param {TreeWalker} walker @param {Node} element @param {number} offset */
function textAfter(walker, element, offset) {
  const child = element.childNodes[offset];
  walker.currentNode = child ?? lastIn(element);
  return child?.nodeType === TEXT ? child : walker.nextNode();
}

/** @param {Node} node */
function lastIn(node) {
  let last = node;
  while (last.lastChild) last = last.lastChild;
  return last;
}

/** How often the words stand there; of several lines the first, for lines stand close together in the text. @param {string} text @param {string} words */
function occurrences(text, words) {
  const line = words.split(/[\n\t]/).map(seen).find(Boolean) ?? '\n';
  let count = 0;
  for (let at = text.indexOf(line); at >= 0; at = text.indexOf(line, at + 1)) count += 1;
  return count;
}
