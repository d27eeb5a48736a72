/** Remembers where the reader was: the focus and every selected range, with its direction. */

/**
 * @param {Window} view
 * @returns {() => void} puts both back
 */
export function keepPlace(view) {
  const focused = deepFocus(view.document);
  const selection = view.getSelection();
  const ranges = selection ? Array.from({ length: selection.rangeCount }, (_, n) => selection.getRangeAt(n).cloneRange()) : [];
  const ends = selection && { from: selection.anchorNode, fromAt: selection.anchorOffset, to: selection.focusNode, toAt: selection.focusOffset };
  return () => {
    if (view !== view.top) view.focus();
    focused?.focus({ preventScroll: true });
    if (!selection || !ends?.from || !ends.to || isSame(selection, ends, ranges)) return;
    if (ranges.length === 1) return selection.setBaseAndExtent(ends.from, ends.fromAt, ends.to, ends.toAt);
    selection.removeAllRanges();
    ranges.forEach((range) => selection.addRange(range));
  };
}

/** @param {Selection} selection @param {{ from: Node | null, fromAt: number, to: Node | null, toAt: number }} ends @param {Range[]} ranges */
const isSame = (selection, ends, ranges) => selection.rangeCount === ranges.length
  && selection.anchorNode === ends.from && selection.anchorOffset === ends.fromAt
  && selection.focusNode === ends.to && selection.focusOffset === ends.toAt;

/** @param {Document} document */
function deepFocus(document) {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused && focused !== document.body ? /** @type {HTMLElement} */ (focused) : null;
}
