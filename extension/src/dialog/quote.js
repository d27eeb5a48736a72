/** The words in their place on the page, with the reader's change shown in them while it is typed. */
import { diffWords } from './diff.js';
import { h } from './element.js';

/** @typedef {import('../sending/report.js').Quote} Quote */

const TAGS = { same: 'span', gone: 'del', new: 'ins' };
const SHOWN = 400; // characters; a longer unchanged stretch is shown by its ends

/**
 * @param {Quote} quote
 * @param {string} lang
 * @param {string} label
 */
export function quoteView(quote, lang, label) {
  const middle = h('span');
  const root = h('p', { class: 'quote', dir: 'auto', role: 'group', 'aria-label': label, ...(lang && { lang }) },
    h('span', { class: 'context' }, quote.prefix), middle, h('span', { class: 'context' }, quote.suffix));
  const update = (/** @type {string} */ suggestion) => middle.replaceChildren(...pieces(quote.exact, suggestion, lang));
  update(quote.exact);
  return { root, update };
}

/** @param {string} exact @param {string} suggestion @param {string} lang */
function pieces(exact, suggestion, lang) {
  if (suggestion === exact) return [h('mark', {}, shortened(exact))];
  return diffWords(exact, suggestion, lang).map(({ kind, text }) =>
    h(/** @type {'span'} */ (TAGS[kind]), {}, kind === 'same' ? shortened(text) : text));
}

/** @param {string} text */
const shortened = (text) => (text.length > SHOWN ? `${text.slice(0, SHOWN / 2)} … ${text.slice(-SHOWN / 2)}` : text);
