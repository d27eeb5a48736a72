/** A page's address as the reader is shown it and as it is sent: nothing in it that only follows readers around. */
import { canonicalUrl } from '../capture/index.js';

/** @param {string} url the browser's word @param {string} [canonical] the page's own */
export function cleanUrl(url, canonical) {
  try {
    return canonicalUrl(url, canonical);
  } catch {
    return url; // No address of the web, such as a file's: the desk says so better than we could.
  }
}
