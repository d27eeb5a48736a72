/** The reader's own settings, with their defaults. They never leave this machine. */
import { deskAddress } from '../sending/address.js';
import { browser } from './browser.js';

/** @typedef {{ desk: string, sites: Record<string, string>, retryMinutes: number }} Settings */

/** @type {Settings} */
const DEFAULTS = {
  desk: '', // the desk for sites that name none; empty: no such desk
  sites: {}, // host -> desk, as the reader wishes
  retryMinutes: 0.5, // first pause before another try, and how often the worker looks; the browsers' own minimum
};

/** @returns {Promise<Settings>} */
export async function readSettings() {
  const stored = await browser.storage.local.get(DEFAULTS);
  const retryMinutes = Number(stored.retryMinutes) > 0 ? Number(stored.retryMinutes) : DEFAULTS.retryMinutes;
  return { desk: ownDesk(stored.desk) ?? '', sites: Object(stored.sites), retryMinutes };
}

/** @param {Partial<Settings>} changed */
export const writeSettings = (changed) => browser.storage.local.set(changed);

/** An address from the reader's own hand may be on this machine. @param {unknown} value */
export const ownDesk = (value) => deskAddress(value, { loopback: true });
