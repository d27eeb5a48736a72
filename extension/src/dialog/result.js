/** What became of the report, said plainly; each sentence is true at the moment it is said. */
import { h } from './element.js';
import { fieldName } from './sent.js';

/**
 * @typedef {import('../sending/queue.js').Standing | { state: 'failed' }} Standing
 * @typedef {import('./form.js').Words} Words
 * @typedef {{ message: (Node | string)[], done: boolean }} Result `done`: nothing is left to do here
 */

const FIXED = new Set(['fixed_verified', 'fixed_by_hand', 'already_fixed']);
const DECLINED = new Set(['not_an_error', 'house_style', 'wont_fix']);

/** @param {Standing} standing @param {Words} words @param {string} language @returns {Result} */
export function tell(standing, words, language) {
  switch (standing.state) {
    case 'sent':
      return { done: true, message: [sentence(standing, words), ' ', receiptLink(standing.receipt, words)] };
    case 'kept':
      return { done: true, message: [words('dialog_kept', clock(standing.at, language))] };
    case 'refused':
      return { done: false, message: [words('dialog_refused', reason(standing.problem, words))] };
    default:
      return { done: false, message: [words(standing.state === 'full' ? 'dialog_full' : 'dialog_failed')] };
  }
}

/** @param {{ reports: number }} sent @param {Words} words */
const sentence = ({ reports }, words) => (reports > 1 ? words('dialog_sent_known', String(reports)) : words('dialog_sent'));

/** @param {string} receipt @param {Words} words */
const receiptLink = (receipt, words) =>
  h('a', { href: receipt, target: '_blank', rel: 'noopener noreferrer' }, words('dialog_receipt'));

/** The field and the reason as the desk gave them. @param {import('../sending/post.js').Problem} problem @param {Words} words */
export function reason({ title, detail, errors = [] }, words) {
  const fields = errors.map(({ field, detail: what }) => `${fieldName(field, words)}: ${what.replace(`${field}: `, '')}`);
  return fields.join('; ') || detail || words(`problem_${title}`) || title;
}

/** @param {number} at @param {string} language */
export function clock(at, language) {
  const today = new Date(at).toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(language, { ...(!today && { dateStyle: 'medium' }), timeStyle: 'short' }).format(at);
}

/** @param {import('../sending/known.js').Known} known @param {Words} words */
export function tellKnown({ state, resolution, reports, reason: why }, words) {
  if (FIXED.has(resolution) || state === 'fixed') return words('dialog_known_fixed');
  if (DECLINED.has(resolution)) return [words('dialog_known_declined'), why].filter(Boolean).join(' ');
  return state === 'closed' ? '' : words('dialog_known', String(reports));
}
