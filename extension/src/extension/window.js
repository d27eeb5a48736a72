/** A window of our own for the dialog, where the page has no room for it. */
import { browser } from './browser.js';

/** @typedef {{ words: string, url: string, title: string }} Remark */

const KEY = 'remark';

/** The words travel in the session's memory: an address would end up in the history. @param {Remark} remark */
export async function openWindow(remark) {
  await browser.storage.session.set({ [KEY]: remark });
  const url = browser.runtime.getURL('report.html');
  if (browser.windows) await browser.windows.create({ url, type: 'popup', width: 620, height: 620 });
  else await browser.tabs.create({ url }); // Phones have no windows.
}

/** @returns {Promise<Remark | undefined>} */
export async function takeRemark() {
  const { [KEY]: remark } = await browser.storage.session.get(KEY);
  await browser.storage.session.remove(KEY);
  return /** @type {Remark | undefined} */ (remark);
}
