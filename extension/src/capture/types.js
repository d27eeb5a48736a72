/**
 * What is read from a page.
 *
 * @typedef {object} Quote words as the reader sees them, in source letter case
 * @property {string} exact
 * @property {string} prefix visible text before the quote, 64 graphemes at most
 * @property {string} suffix visible text after it, likewise
 * @property {number} [start] a hint: code points of the page's text before the quote, white space collapsed
 * @property {number} [end] a hint: likewise, up to the quote's end
 * @property {number} [nth] which occurrence of the words it is on the page, from 1
 *
 * @typedef {{ quote: Quote, cut: boolean, lang?: string, rect: DOMRect | null }} Capture `cut`: the middle of a long quote was left out
 *
 * @typedef {{ startContainer: Node, startOffset: number, endContainer: Node, endOffset: number }} Span a range, live or not
 * @typedef {(element: Element) => ShadowRoot | null} OpenShadow gives an element's shadow root, a closed one too where it may
 */
export {};
