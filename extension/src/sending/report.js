/** The report as it leaves the reader: nothing is in it that the reader was not shown. */

/**
 * @typedef {{ exact: string, prefix: string, suffix: string, start?: number, end?: number, nth?: number }} Quote
 * @typedef {{ url: string, canonical?: string, title?: string, lang?: string, modified?: string }} Page
 * @typedef {{ suggestion: string, comment: string, category: string, email: string }} Filled
 * @typedef {{ kind: 'extension' | 'embed', version: string }} Client
 * @typedef {{ id: string, page: Page, quote?: Quote, suggestion?: string, comment?: string, category?: string,
 *   contact?: { email: string }, client: Client }} Report
 */

export const CATEGORIES = /** @type {const} */ ([
  'spelling', 'grammar', 'fact', 'name', 'number', 'link', 'translation', 'layout', 'other',
]);

/** Longest texts of the contract, in code points. */
export const LIMITS = { quote: 2000, context: 256, suggestion: 2000, comment: 4000, title: 500, url: 2048, lang: 35, modified: 64, email: 254 };

/**
 * @param {{ id: string, page: Page, quote: Quote | null, filled: Filled, client: Client }} parts
 * @returns {Report}
 */
export function buildReport({ id, page, quote, filled, client }) {
  return dropEmpty({
    id,
    page: dropEmpty(fitted(page)),
    quote: quote ?? undefined,
    suggestion: quote && filled.suggestion !== quote.exact ? filled.suggestion.trim() || undefined : undefined,
    comment: filled.comment.trim() || undefined,
    category: filled.category || undefined,
    contact: filled.email.trim() ? { email: filled.email.trim() } : undefined,
    client,
  });
}

/** The beginning of a text, never half a character. @param {string} text @param {number} most code points */
export const firstPoints = (text, most) => (text.length > most ? [...text].slice(0, most).join('') : text);

/** A random UUID (version 4); `crypto.randomUUID` is missing on plain http pages. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** What a page says of itself may be of any length; a language cut short would be another one. @param {Page} page @returns {Page} */
function fitted({ url, canonical = '', title = '', lang = '', modified = '' }) {
  return {
    url,
    canonical: canonical.length > LIMITS.url ? undefined : canonical || undefined,
    title: firstPoints(title, LIMITS.title) || undefined,
    lang: lang.length > LIMITS.lang ? undefined : lang || undefined,
    modified: modified.length > LIMITS.modified ? undefined : modified || undefined,
  };
}

/**
 * @template {object} T
 * @param {T} object
 * @returns {T}
 */
function dropEmpty(object) {
  const filled = Object.entries(object).filter(([, value]) => value !== undefined && value !== null);
  return /** @type {T} */ (Object.fromEntries(filled));
}
