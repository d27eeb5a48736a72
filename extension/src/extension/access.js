/** On which sites the key works: the origins the reader granted, seen as sites. */
import { browser } from './browser.js';

const ALL = '*://*/*';
const EVERYWHERE = new Set([ALL, '<all_urls>', 'http://*/*', 'https://*/*']);

/** @returns {Promise<{ everywhere: boolean, hosts: string[] }>} */
export async function grantedSites() {
  const origins = await granted();
  const hosts = origins.filter((pattern) => !EVERYWHERE.has(pattern)).map(hostOfPattern);
  return { everywhere: origins.some((pattern) => EVERYWHERE.has(pattern)), hosts: [...new Set(hosts)].sort() };
}

// The requests come before any await: the browser asks only in the moment of a click.

/** @param {string} host */
export const allow = (host) => browser.permissions.request({ origins: [`*://${host}/*`] });

export const allowAll = () => browser.permissions.request({ origins: [ALL] });

/** @param {string} host */
export const disallow = (host) => remove((pattern) => !EVERYWHERE.has(pattern) && hostOfPattern(pattern) === host);

export const disallowAll = () => remove((pattern) => EVERYWHERE.has(pattern));

const EMAIL = { data_collection: ['personallyIdentifyingInfo'] };

/**
 * Firefox has the reader decide whether an extension may send an e-mail address at all; `null`: this browser does not ask.
 * @returns {Promise<boolean | null>}
 */
export async function mayEmail() {
  const { data_collection: data } = /** @type {{ data_collection?: string[] }} */ (await browser.permissions.getAll());
  return data ? data.includes(EMAIL.data_collection[0]) : null;
}

/** @param {boolean} may */
export const letEmail = (may) => browser.permissions[may ? 'request' : 'remove'](/** @type {any} */ (EMAIL));

/** @param {(pattern: string) => boolean} which */
async function remove(which) {
  const origins = (await granted()).filter(which);
  if (origins.length) await browser.permissions.remove({ origins });
}

const granted = async () => (await browser.permissions.getAll()).origins ?? [];

/** @param {string} pattern */
const hostOfPattern = (pattern) => pattern.replace(/^[^:]+:\/\//, '').replace(/\/.*$/, '');
