/** The queue in the extension's own storage: it outlives the worker, the tab and the browser. */
import { emptyQueue } from '../sending/queue.js';
import { browser } from './browser.js';

/** @returns {Promise<import('../sending/queue.js').Queue>} */
export async function load() {
  const { items, rests, receipts } = await browser.storage.local.get(emptyQueue());
  return /** @type {any} */ ({ items, rests, receipts });
}

/** One call, so that a report and its receipt are never both there or both missing. @param {import('../sending/queue.js').Queue} queue */
export const save = ({ items, rests, receipts }) => browser.storage.local.set({ items, rests, receipts });
