/** Finds what the reader highlighted, wherever it is: the page, shadow roots, several ranges; never what was typed. */
import { isEditable } from './hotkey.js';
import { readQuote } from './quote.js';
import { elementOf, isElement, parentOf } from './tree.js';

/**
 * @typedef {import('./types.js').Span} Span
 * @typedef {import('./types.js').Capture} Capture
 * @typedef {import('./types.js').OpenShadow} OpenShadow
 */

const DEEPEST = 16; // shadow roots inside one another

/** One capture for each range: Firefox lets a reader highlight several. @param {Window} window @param {OpenShadow} openShadow @returns {Capture[]} */
export function readSelection(window, openShadow) {
  const selection = window.getSelection();
  if (!selection) return [];
  const spans = [...ranges(selection), ...hidden(selection, openShadow)].filter((span) => !isCollapsed(span) && !isTyped(span));
  return distinct(spans).map((span) => readQuote(span, openShadow)).filter((capture) => capture !== null);
}

/** @param {Selection} selection @returns {Span[]} */
const ranges = (selection) => Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index));

/**
 * What is highlighted inside shadow roots, where a page's own view of the selection is empty.
 * @param {Selection} selection @param {OpenShadow} openShadow @returns {Span[]}
 */
function hidden(selection, openShadow) {
  const roots = focusedRoots(selection, openShadow);
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const [span] = composed(selection, roots);
    if (!span) return roots.flatMap(rangesIn);
    const root = rootAt(span, openShadow);
    if (!root || roots.includes(root)) return [span];
    roots.push(root);
  }
  return [];
}

/** @param {Selection} selection @param {ShadowRoot[]} shadowRoots @returns {Span[]} */
const composed = (selection, shadowRoots) => /** @type {any} */ (selection).getComposedRanges?.({ shadowRoots }) ?? [];

/** Chromium's own way, from before there was a standard one. @param {ShadowRoot} root @returns {Span[]} */
function rangesIn(root) {
  const selection = /** @type {any} */ (root).getSelection?.();
  return selection ? ranges(selection) : [];
}

/** The root of the element that a span begins at, as seen from outside. @param {Span} span @param {OpenShadow} openShadow */
function rootAt({ startContainer, startOffset }, openShadow) {
  const host = startContainer.childNodes[startOffset] ?? startContainer;
  return isElement(host) ? openShadow(host) : null;
}

/** @param {Selection} selection @param {OpenShadow} openShadow @returns {ShadowRoot[]} */
function focusedRoots({ anchorNode, anchorOffset }, openShadow) {
  /** @type {ShadowRoot[]} */
  const roots = [];
  const starts = [anchorNode?.childNodes[anchorOffset], anchorNode?.ownerDocument?.activeElement];
  for (let element of starts) {
    while (isElement(element) && roots.length < DEEPEST) {
      const root = openShadow(element);
      if (!root || roots.includes(root)) break;
      roots.push(root);
      element = root.activeElement ?? undefined;
    }
  }
  return roots;
}

/** @param {Span} span */
const isCollapsed = ({ startContainer, startOffset, endContainer, endOffset }) => startContainer === endContainer && startOffset === endOffset;

/** Whether it lies in a field or an editor: what the reader types is nobody's mistake. @param {Span} span */
function isTyped({ startContainer, endContainer }) {
  return [startContainer, endContainer].some((node) => {
    for (let element = elementOf(node); element; element = elementOf(parentOf(element) ?? element.ownerDocument)) {
      if (isEditable(/** @type {HTMLElement} */ (element))) return true;
    }
    return false;
  });
}

/** @param {Span[]} spans */
const distinct = (spans) => spans.filter((span, index) => spans.findIndex((other) => other.startContainer === span.startContainer
  && other.startOffset === span.startOffset && other.endContainer === span.endContainer && other.endOffset === span.endOffset) === index);
