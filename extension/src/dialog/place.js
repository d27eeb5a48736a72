/** Remembers where the reader was, the focus and every selected range with its direction, and puts both back. */

/**
 * @typedef {(element: Element) => ShadowRoot | null} OpenShadow
 * @typedef {{ from: Node, fromAt: number, to: Node, toAt: number }} Ends in the direction of selecting
 */

/**
 * @param {Window} view
 * @param {OpenShadow} openShadow
 * @returns {() => void} puts both back
 */
export function keepPlace(view, openShadow) {
  const focused = deepFocus(view.document);
  const selection = view.getSelection();
  const ranges = selection ? Array.from({ length: selection.rangeCount }, (_, n) => selection.getRangeAt(n).cloneRange()) : [];
  const ends = selection && (shadowEnds(selection, openShadow) ?? lightEnds(selection));
  return () => {
    if (view !== view.top) view.focus();
    focused?.focus({ preventScroll: true });
    if (!selection || !ends || isSame(selection, ends, ranges.length)) return;
    if (ranges.length === 1) return selection.setBaseAndExtent(ends.from, ends.fromAt, ends.to, ends.toAt);
    selection.removeAllRanges();
    ranges.forEach((range) => selection.addRange(range));
  };
}

/** @param {Selection} selection @returns {Ends | null} */
function lightEnds({ anchorNode, anchorOffset, focusNode, focusOffset }) {
  return anchorNode && focusNode && { from: anchorNode, fromAt: anchorOffset, to: focusNode, toAt: focusOffset };
}

/**
 * Chromium shows words selected inside a shadow root as an empty range before its host.
 * @param {Selection} selection @param {OpenShadow} openShadow @returns {Ends | null}
 */
function shadowEnds(selection, openShadow) {
  if (!selection.isCollapsed || selection.type !== 'Range' || !selection.getComposedRanges) return null;
  /** @type {ShadowRoot[]} */
  const shadowRoots = [];
  for (;;) {
    const [{ startContainer, startOffset, endContainer, endOffset }] = selection.getComposedRanges({ shadowRoots });
    const host = startContainer.childNodes[startOffset];
    const root = host?.nodeType === Node.ELEMENT_NODE ? openShadow(/** @type {Element} */ (host)) : null;
    if (root && !shadowRoots.includes(root)) shadowRoots.push(root);
    else if (selection.direction === 'backward') return { from: endContainer, fromAt: endOffset, to: startContainer, toAt: startOffset };
    else return { from: startContainer, fromAt: startOffset, to: endContainer, toAt: endOffset };
  }
}

/** @param {Selection} selection @param {Ends} ends @param {number} count */
const isSame = (selection, ends, count) => selection.rangeCount === count
  && selection.anchorNode === ends.from && selection.anchorOffset === ends.fromAt
  && selection.focusNode === ends.to && selection.focusOffset === ends.toAt;

/** @param {Document} document */
function deepFocus(document) {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused && focused !== document.body ? /** @type {HTMLElement} */ (focused) : null;
}
