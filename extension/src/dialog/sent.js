/** "Exactly this will be sent": every field of the report, taken from the report itself. */
import { h } from './element.js';

/**
 * @param {import('../sending/report.js').Report} report
 * @param {(key: string) => string} words
 * @returns {Node[]} pairs of dt and dd
 */
export function sentFields(report, words) {
  return flat(report).flatMap(([path, value]) => [
    h('dt', {}, fieldName(path, words)),
    h('dd', { dir: 'auto' }, value),
  ]);
}

/** What a field of the contract is called in the reader's language. @param {string} path @param {(key: string) => string} words */
export const fieldName = (path, words) => words(`dialog_field_${path.replaceAll('.', '_')}`) || path;

/** @param {object} object @param {string} [prefix] @returns {[string, string][]} */
function flat(object, prefix = '') {
  return Object.entries(object).flatMap(([key, value]) =>
    value !== null && typeof value === 'object' ? flat(value, `${prefix}${key}.`) : [[prefix + key, String(value)]]);
}
