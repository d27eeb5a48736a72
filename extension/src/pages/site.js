/** A site's name as a reader may write it: with or without the scheme, with or without a path. */

/** @param {string} typed @returns {string} host with port, or empty */
export function siteName(typed) {
  const text = typed.trim();
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!text || /[\s*@]/.test(text) || !URL.canParse(address)) return '';
  return new URL(address).host;
}
