/** The one canonical form of a page's address, as in `server/domain/urls.py`; examples for both: `tests/contract/urls.json`. */

const LONGEST = 2048;
const PARTS = /^(https?):\/\/(?:[^/?#]*@)?([^/?#@]+)(\/[^?#]*)?(?:\?([^#]*))?(?:#[^]*)?$/i;
const HOST = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\x00-\x20\x7f-\xa0\\\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]|\p{Surrogate}/u;
const DEFAULT_PORT = { http: /:80$/, https: /:443$/ };
const SIBLING = /^(?:www|m|amp)\./;
const TRACKING = /^(?:(?:utm_|oly_|mtm_|pk_)[^=]*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|mkt_tok|vero_id)$/;

/** Not the address of a page; the message says why and what would be right. */
export class InvalidUrl extends Error {}

/** @param {string} url @param {string} [canonical] passed over when it is invalid or of another host @returns {string} */
export function canonicalUrl(url, canonical) {
  let parts = split(url);
  const named = canonical ? attempt(canonical) : null;
  if (named && family(named.host) === family(parts.host)) parts = named;
  const kept = parts.query.split('&').filter((part) => !TRACKING.test(part.split('=', 1)[0])).join('&');
  return `${parts.scheme}://${parts.host}${parts.path}${kept && '?'}${kept}`;
}

/** The host in lower case, with the port when it is not the scheme's own. @param {string} url */
export const hostOf = (url) => split(url).host;

/** @param {string} url */
function split(url) {
  if ([...url].length > LONGEST) throw new InvalidUrl('is longer than 2,048 characters');
  if (UNSAFE.test(url)) throw new InvalidUrl('holds a space, a control character or a backslash');
  const match = PARTS.exec(url);
  if (!match) throw new InvalidUrl('is not an address that begins with http:// or https:// and a host');
  if (!HOST.test(match[2])) throw new InvalidUrl(`has the host ${match[2]}, which is none; send it in ASCII (punycode)`);
  const scheme = /** @type {'http' | 'https'} */ (match[1].toLowerCase());
  const host = match[2].toLowerCase().replace(DEFAULT_PORT[scheme], '');
  return { scheme, host, path: match[3] || '/', query: match[4] ?? '' };
}

/** @param {string} url */
function attempt(url) {
  try {
    return split(url);
  } catch {
    return null;
  }
}

/** @param {string} host */
const family = (host) => host.replace(SIBLING, '');
