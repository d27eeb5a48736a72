/** The fields the reader may fill in. All of them may stay as they are. */
import { CATEGORIES, LIMITS } from '../sending/report.js';
import { h } from './element.js';

/**
 * @typedef {import('../sending/report.js').Filled} Filled
 * @typedef {(key: string, ...values: string[]) => string} Words
 */

const PLAUSIBLE = /^[^\s@]+@[^\s@]+$/;

/**
 * @param {{ words: Words, quote: import('../sending/report.js').Quote | null, lang: string, mayEmail: boolean, draft: Filled | undefined, changed: () => void }} order
 */
export function buildForm({ words, quote, lang, mayEmail, draft, changed }) {
  const was = draft ?? { suggestion: quote?.exact ?? '', comment: '', category: '', email: '' };
  const suggestion = area({ rows: '2', maxlength: String(LIMITS.suggestion), ...(lang && { lang }) }, was.suggestion);
  const comment = area({ rows: quote ? '1' : '4', maxlength: String(LIMITS.comment) }, was.comment);
  const category = kinds(words, was.category);
  const email = h('input', { type: 'email', autocomplete: 'email', maxlength: String(LIMITS.email), 'aria-describedby': 'wrong' });
  email.value = was.email;
  const wrong = h('p', { id: 'wrong', class: 'wrong' });
  const optional = words('dialog_optional');
  const root = h('div', { class: 'fields', change: changed },
    ...(quote ? [field(words('dialog_should_be'), suggestion)] : []),
    field(words('dialog_comment'), comment, quote ? optional : ''),
    h('div', { class: 'row' }, field(words('dialog_kind'), category, optional),
      ...(mayEmail ? [field(words('dialog_email'), email, optional)] : [])),
    wrong);

  /** @returns {Filled} */
  const typed = () => ({ suggestion: suggestion.value, comment: comment.value, category: category.value, email: email.value });

  /** An emptied line means that the words should go; an empty text could not say so. @returns {Filled} */
  function filled() {
    const all = typed();
    return quote && !all.suggestion.trim() ? { ...all, comment: all.comment || words('dialog_delete') } : all;
  }

  /** Says what is wrong beside its field, and goes there. */
  function isComplete() {
    const field = !quote && !comment.value.trim() ? comment : email.value.trim() && !PLAUSIBLE.test(email.value.trim()) ? email : null;
    for (const each of [comment, email]) each.setAttribute('aria-invalid', String(each === field));
    wrong.textContent = field ? words(field === email ? 'dialog_email_wrong' : 'dialog_comment_missing') : '';
    field?.focus();
    return !field;
  }

  function focus() {
    const first = quote ? suggestion : comment;
    first.focus();
    if (quote && quote.exact.length <= 60) suggestion.select();
  }
  return { root, typed, filled, isComplete, focus };
}

/** @param {string} label @param {HTMLElement} control @param {string} [note] */
function field(label, control, note) {
  return h('label', {}, h('span', { class: 'label' }, label, ...(note ? [' ', h('small', {}, note)] : [])), control);
}

/** @param {Record<string, string>} attributes @param {string} value */
function area(attributes, value) {
  const textarea = h('textarea', { dir: 'auto', ...attributes });
  textarea.value = value;
  return textarea;
}

/** @param {Words} words @param {string} chosen */
function kinds(words, chosen) {
  const select = h('select', {}, h('option', { value: '' }, words('dialog_kind_none')),
    ...CATEGORIES.map((kind) => h('option', { value: kind }, words(`dialog_kind_${kind}`))));
  select.value = chosen;
  return select;
}
