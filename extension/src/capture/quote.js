/** A quote with what stands around it, read by walking; the page and its selection stay as they are. */
import { seen, whereabouts } from './position.js';
import { Sight } from './sight.js';
import { isElement, parentOf } from './tree.js';
import { goalAt, join, settle, walk } from './walk.js';

/**
 * @typedef {import('./types.js').Span} Span
 * @typedef {import('./types.js').Capture} Capture
 * @typedef {import('./types.js').OpenShadow} OpenShadow
 */

const LONGEST = 2000; // code points of a quote
const GAP = ' […] ';
const GRAPHEMES = 64; // of context on each side
const CONTEXT = 256; // code points that the contract takes
const ENOUGH = 600; // UTF-16 units that surely hold so much context
const STEPS = 3000; // nodes looked at for context: what is hidden must not cost without end
const EDGES = /^([\s\x01-\x03]*)([^]*?)([\s\x01-\x03]*)$/;

/** @param {Span} span @param {OpenShadow} openShadow @returns {Capture | null} null: nothing that can be seen */
export function readQuote(span, openShadow) {
  const options = { sight: new Sight(), openShadow };
  const start = { node: span.startContainer, offset: span.startOffset - halves(span.startContainer, span.startOffset) };
  const end = { node: span.endContainer, offset: span.endOffset + halves(span.endContainer, span.endOffset) };
  const inside = readInside(start, end, options);
  const [, lead, raw, trail] = /** @type {RegExpExecArray} */ (EDGES.exec(inside.raw));
  if (!seen(raw)) return null;
  const { exact, cut } = fit(settle(raw), inside.tail);
  const prefix = before(settle(gather(start, true, options) + lead));
  const suffix = after(settle(trail + gather(end, false, options)));
  return { quote: { exact, prefix, suffix, ...(cut ? {} : whereabouts(span, exact)) }, cut, ...language(span), rect: boxOf(span) };
}

/**
 * All of a short quote; of a long one what its two ends need.
 * @param {import('./walk.js').Place} start @param {import('./walk.js').Place} end @param {{ sight: Sight, openShadow: OpenShadow }} options
 */
function readInside(start, end, options) {
  let raw = '';
  for (const piece of walk(start, false, { ...options, goal: goalAt(end.node, end.offset) })) {
    raw = join(raw, piece, false);
    if (raw.length > 4 * LONGEST) return { raw, tail: settle(gather(end, true, options, 4 * LONGEST)) };
  }
  return { raw, tail: '' };
}

/** Text next to a place, as far as it is needed. @param {import('./walk.js').Place} place @param {boolean} back @param {{ sight: Sight, openShadow: OpenShadow }} options @param {number} [enough] */
function gather(place, back, options, enough = ENOUGH) {
  let raw = '';
  for (const piece of walk(place, back, { ...options, steps: STEPS })) {
    raw = join(raw, piece, back);
    if (raw.length > enough) break;
  }
  return raw;
}

/** Leaves the middle out of what is too long. @param {string} text @param {string} tail the end, when it was not read through */
function fit(text, tail) {
  const points = [...text.trim()];
  if (points.length <= LONGEST && !tail) return { exact: text.trim(), cut: false };
  const half = (LONGEST - GAP.length) / 2;
  const last = tail ? [...tail.trimEnd()] : points;
  return { exact: points.slice(0, Math.floor(half)).join('') + GAP + last.slice(-Math.floor(half)).join(''), cut: true };
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** @param {string} text @returns {string[]} */
const graphemes = (text) => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** The last graphemes of a text. @param {string} text */
function before(text) {
  const kept = graphemes(text.slice(-ENOUGH)).slice(-GRAPHEMES);
  while ([...kept.join('')].length > CONTEXT) kept.shift();
  return kept.join('').trimStart();
}

/** The first graphemes of a text. @param {string} text */
function after(text) {
  const kept = graphemes(text.slice(0, ENOUGH)).slice(0, GRAPHEMES);
  while ([...kept.join('')].length > CONTEXT) kept.pop();
  return kept.join('').trimEnd();
}

/** 1 where a place is between the two halves of a character. @param {Node} node @param {number} offset */
const halves = (node, offset) => Number(/^[\ud800-\udbff][\udc00-\udfff]$/.test(node.nodeValue?.slice(Math.max(0, offset - 1), offset + 1) ?? ''));

/** @param {Span} span */
function language({ startContainer }) {
  for (let up = /** @type {Node | null} */ (startContainer); up; up = parentOf(up)) {
    const lang = isElement(up) && up.getAttribute('lang');
    if (lang) return { lang };
  }
  return {};
}

/** @param {Span} span @returns {DOMRect | null} */
function boxOf({ startContainer, startOffset, endContainer, endOffset }) {
  const range = new Range();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range.getBoundingClientRect?.() ?? null;
}
