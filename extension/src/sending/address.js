/** Where reports may go: a desk behind https, or one on this very machine while somebody tries it out. */

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const LONGEST = 2048; // characters, as for every URL of the contract

/**
 * @param {unknown} value an address as written by a page, a file or the reader
 * @param {{ loopback: boolean }} allow whether plain http on this machine will do
 * @returns {string | null} the API's address without a slash at its end
 */
export function deskAddress(value, { loopback }) {
  if (typeof value !== 'string' || value.length > LONGEST) return null;
  const url = parsed(value.trim());
  if (!url || url.username || url.password || url.search || url.hash) return null;
  if (url.protocol !== 'https:' && !(loopback && isLoopback(url))) return null;
  return url.href.replace(/\/+$/, '');
}

/** @param {URL} url */
export const isLoopback = (url) => url.protocol === 'http:' && LOOPBACK.has(url.hostname);

/**
 * A page may name a desk on this machine only when the page itself comes from this machine:
 * otherwise any site could make the browser knock at local services.
 * @param {unknown} value
 * @param {string} pageUrl
 */
export function declaredDesk(value, pageUrl) {
  const page = parsed(pageUrl);
  return deskAddress(value, { loopback: page !== null && LOOPBACK.has(page.hostname) });
}

/** The name shown to the reader. @param {string} api */
export const deskHost = (api) => new URL(api).host;

/** `URL.parse` came to browsers only in 2024. @param {string} text */
function parsed(text) {
  return URL.canParse(text) ? new URL(text) : null;
}
