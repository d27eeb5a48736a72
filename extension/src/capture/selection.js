/** Finds what the reader highlighted, wherever it is: the page, shadow roots, several ranges; never what was typed. */
import { readQuote } from './quote.js';
import { isElement } from './tree.js';

/**
 * @typedef {import('./types.js').Span} Span
 * @typedef {import('./types.js').Capture} Capture
 * @typedef {import('./types.js').OpenShadow} OpenShadow
 */

/** One capture for each range: Firefox lets a reader highlight several. @param {Window} window @param {OpenShadow} openShadow @returns {Capture[]} */
export function readSelection(window, openShadow) {
  const selection = window.getSelection();
  if (!selection) return [];
  const own = ranges(selection).filter(isOpen);
  // Firefox's composed range goes astray where the words end in front of a component's own children, as after a triple click.
  const inPage = own.length > 1 || own.some(({ endContainer }) => isElement(endContainer) && openShadow(endContainer));
  const through = inPage ? [] : composed(selection, openShadow).filter(isOpen);
  const spans = through.length ? through : own;
  return spans.map((span) => readQuote(span, openShadow)).filter((capture) => capture !== null);
}

/** @param {Selection} selection @returns {Span[]} */
const ranges = (selection) => Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index));

/**
 * What is highlighted, also inside shadow roots, where a page's own view of the selection is empty.
 * @param {Selection} selection @param {OpenShadow} openShadow @returns {Span[]}
 */
function composed(selection, openShadow) {
  const roots = focusedRoots(selection, openShadow);
  for (;;) {
    const [span] = rangesThrough(selection, [...roots]);
    if (!span) return [...roots].flatMap(rangesIn);
    const known = roots.size;
    for (const root of rootsAt(span, openShadow)) roots.add(root);
    if (roots.size === known) return [span];
  }
}

/** @param {Selection} selection @param {ShadowRoot[]} shadowRoots @returns {Span[]} */
function rangesThrough(selection, shadowRoots) {
  const asked = /** @type {any} */ (selection);
  try {
    return asked.getComposedRanges?.({ shadowRoots }) ?? [];
  } catch {
    return asked.getComposedRanges(...shadowRoots); // Safari 17 took the roots one by one.
  }
}

/** Chromium's own way, from before there was a standard one. @param {ShadowRoot} root @returns {Span[]} */
function rangesIn(root) {
  const selection = /** @type {any} */ (root).getSelection?.();
  return selection ? ranges(selection) : [];
}

/** The roots of the elements that a span begins and ends at, as seen from outside. @param {Span} span @param {OpenShadow} openShadow */
function rootsAt({ startContainer, startOffset, endContainer, endOffset }, openShadow) {
  const hosts = [startContainer.childNodes[startOffset], endContainer.childNodes[endOffset - 1], startContainer];
  return hosts.flatMap((host) => (isElement(host) && openShadow(host)) || []);
}

/** @param {Selection} selection @param {OpenShadow} openShadow */
function focusedRoots({ anchorNode, anchorOffset }, openShadow) {
  const starts = [anchorNode?.childNodes[anchorOffset], anchorNode?.ownerDocument?.activeElement];
  return new Set(starts.flatMap((start) => rootsIn(start, openShadow)));
}

/** The shadow root of an element, and of what has the focus in it, and so on. @param {Element | Node | null | undefined} element @param {OpenShadow} openShadow @returns {ShadowRoot[]} */
function rootsIn(element, openShadow) {
  const root = isElement(element) && openShadow(element);
  return root ? [root, ...rootsIn(root.activeElement, openShadow)] : [];
}

/** @param {Span} span */
const isOpen = ({ startContainer, startOffset, endContainer, endOffset }) => startContainer !== endContainer || startOffset !== endOffset;
