/** Where a report about a page goes. Asked only after the reader pressed the key, never before. */
import { declaredDesk, deskAddress, deskHost } from '../sending/address.js';
import { readJson, request } from '../sending/post.js';

/**
 * @typedef {{ api: string, host: string, from: 'page' | 'origin' | 'site' | 'default' }} Target
 * @typedef {{ desk: string, sites: Record<string, string> }} Wishes
 */

const PATIENCE = 3000; // ms; the dialog is open meanwhile, and the reader types

/**
 * @param {{ url: string, declared: string | null }} page `declared` is what its link element says
 * @param {Wishes} wishes
 * @param {typeof globalThis.fetch} fetch
 * @returns {Promise<Target | null>} null: this site takes no corrections
 */
export async function discover({ url, declared }, wishes, fetch) {
  const fromPage = declaredDesk(declared, url);
  if (fromPage) return target(fromPage, 'page');
  const fromOrigin = await askOrigin(url, fetch);
  if (fromOrigin) return target(fromOrigin, 'origin');
  return fromReader(url, wishes);
}

/** @param {string} url @param {typeof globalThis.fetch} fetch */
async function askOrigin(url, fetch) {
  if (!/^https?:/.test(url)) return null;
  try {
    const response = await fetch(new URL('/.well-known/corrections', url).href, request({ cache: 'default' }, PATIENCE));
    const answer = response.ok ? await readJson(response) : null;
    return declaredDesk(answer?.api, url);
  } catch {
    return null; // No such document, or no way to read it from here: the reader's own wishes decide.
  }
}

/** @param {string} url @param {Wishes} wishes */
function fromReader(url, { desk, sites }) {
  const host = URL.canParse(url) ? new URL(url).host : '';
  const forSite = Object.hasOwn(sites, host) ? deskAddress(sites[host], { loopback: true }) : null;
  if (forSite) return target(forSite, 'site');
  const byDefault = deskAddress(desk, { loopback: true });
  return byDefault ? target(byDefault, 'default') : null;
}

/** @param {string} api @param {Target['from']} from @returns {Target} */
const target = (api, from) => ({ api, host: deskHost(api), from });
