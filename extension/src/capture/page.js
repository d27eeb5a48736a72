/** What the page says of itself, and where it says that its corrections go. */

const LONGEST_SCRIPT = 200_000; // UTF-16 units of JSON-LD that are read

/**
 * @param {Document} document @param {string} href the browser's word
 * @returns {{ url: string, canonical: string, title: string, lang: string, modified: string }} what it does not say is empty
 */
export const readPage = (document, href) => ({
  url: bare(href),
  canonical: linked(document, 'canonical') ?? '',
  title: document.title.trim(),
  lang: document.documentElement?.lang ?? '',
  modified: modified(document),
});

/** The desk that a page names, by `<link rel="corrections">`. @param {Document} document */
export const findDesk = (document) => linked(document, 'corrections');

/** Without a fragment and a password. @param {string} href */
function bare(href) {
  const url = new URL(href);
  url.hash = url.username = url.password = '';
  return url.href;
}

/** @param {Document} document @param {string} rel @returns {string | null} an address of http or https */
function linked(document, rel) {
  const link = document.querySelector(`link[rel~="${rel}" i][href]`);
  try {
    const url = new URL(link?.getAttribute('href') ?? '', document.baseURI);
    return link && /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** @param {Document} document */
function modified(document) {
  const named = document.querySelector('meta[property="article:modified_time"], meta[itemprop="dateModified"]')?.getAttribute('content');
  return named ?? document.querySelector('time[itemprop="dateModified"]')?.getAttribute('datetime') ?? modifiedInData(document) ?? '';
}

/** Read by its name alone: the rest of a page's data, well-formed or not, is none of our business. @param {Document} document */
function modifiedInData(document) {
  for (const { textContent } of document.querySelectorAll('script[type="application/ld+json"]')) {
    const found = /"dateModified"\s*:\s*"([\dT:.Z+-]{4,64})"/.exec((textContent ?? '').slice(0, LONGEST_SCRIPT));
    if (found) return found[1];
  }
  return null;
}
