/** The worker: hears the icon, the menu, the key and the dialog. It may be killed at any line, so it keeps nothing. */
import { passageKey } from '../capture/index.js';
import { deskAddress, declaredDesk } from '../sending/address.js';
import { askKnown } from '../sending/known.js';
import { createOutbox, oneAtATime } from '../sending/outbox.js';
import { cleanUrl } from '../sending/page.js';
import { postReport, readJson, request } from '../sending/post.js';
import { newId } from '../sending/report.js';
import { browser } from './browser.js';
import { discover } from './discover.js';
import { accept } from './messages.js';
import { grantedOrigins, reachOpenTabs, register } from './registration.js';
import { readSettings } from './settings.js';
import * as store from './store.js';
import { giveBack, summon } from './summon.js';
import { ALARM, arrange } from './wake.js';
import { openWindow } from './window.js';

/** @typedef {import('./messages.js').From} From */

const MENU = 'report-selection';
const SELF = { id: browser.runtime.id, home: browser.runtime.getURL('') };
const inTurn = oneAtATime();

const outbox = createOutbox({
  load: store.load,
  save: async (queue) => {
    await store.save(queue);
    await arrange(queue);
  },
  exclusive: oneAtATime(),
  post: (api, report) => postReport(fetch, api, report),
  now: Date.now,
  random: Math.random,
  rest: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  pause: async () => (await readSettings()).retryMinutes * 60_000,
  staleAfter: 0, // There is one worker: whoever else was sending is gone.
  owner: newId(),
});

/** @type {Record<string, (message: any, from: From) => Promise<unknown>>} */
const ANSWERS = {
  wake: async () => true,
  summon: (_, { tabId, frameId, url }) => summon({ tabId, frameId, url }),
  where: async ({ declared = null }, { url }) => discover({ url, declared }, await readSettings(), fetch),
  known: async ({ api, page, canonical, exact, prefix, suffix }, { url }) =>
    (await isDesk(api, url)) ? askKnown(api, await passageKey(cleanUrl(page, canonical), exact, prefix, suffix), fetch) : null,
  send: async ({ api, report, replaces }, { url }) =>
    (await isDesk(api, url)) ? outbox.add(api, report, replaces) : { state: 'refused', problem: { title: 'address' } },
  closed: ({ from }, { tabId }) => giveBack(tabId, from),
  queue: () => outbox.look((queue) => queue),
  retry: ({ id }) => outbox.retry(id),
  remove: ({ id }) => outbox.remove(id),
  forget: ({ id }) => outbox.forget(id),
  check: ({ api }) => answersAt(api),
  report: ({ tabId, address, whole }) => summon({ tabId, url: address, whole }),
};

/** Either the page may have named it, or the reader did. @param {string} api @param {string} pageUrl */
async function isDesk(api, pageUrl) {
  if (declaredDesk(api, pageUrl) === api) return true;
  const { desk, sites } = await readSettings();
  return [desk, ...Object.values(sites)].some((own) => deskAddress(own, { loopback: true }) === api);
}

/** Does a desk answer there? Whatever it says of a key that nothing can have, it says in JSON. @param {string} api */
async function answersAt(api) {
  try {
    return (await readJson(await fetch(`${api}/known/${'0'.repeat(32)}`, request({}, 5000)))) !== null;
  } catch {
    return false;
  }
}

/**
 * A page that lets no extension in, such as the browser's own view of a PDF, still gave us the words with the click.
 * @param {chrome.tabs.Tab | undefined} tab @param {{ frameId?: number, words?: string }} [where]
 */
async function summonIn(tab, where = {}) {
  const { id: tabId = -1, url = '', title = '' } = tab ?? {};
  if (await summon({ tabId, url, ...where }) === 'closed' && where.words) await openWindow({ words: where.words, url, title });
}

/** Phones have no menu of this kind. */
async function addMenu() {
  if (!browser.contextMenus) return;
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: MENU, title: browser.i18n.getMessage('menu_report'), contexts: ['selection'] });
}

browser.runtime.onMessage.addListener((message, sender, reply) => {
  const from = accept(message, sender, SELF);
  if (!from) return false;
  ANSWERS[message.type](message, from).then(reply, (error) => reply({ state: 'failed', error: String(error) }));
  return true;
});
browser.contextMenus?.onClicked.addListener(({ frameId, selectionText }, tab) => summonIn(tab, { frameId, words: selectionText }));
browser.commands?.onCommand.addListener((_, tab) => summonIn(tab));
browser.alarms.onAlarm.addListener(({ name }) => (name === ALARM ? outbox.flush() : undefined));
browser.permissions.onAdded.addListener(({ origins = [] }) => inTurn(async () => {
  await register();
  await reachOpenTabs(origins);
}));
browser.permissions.onRemoved.addListener(() => inTurn(register));
browser.runtime.onStartup.addListener(() => inTurn(register));
browser.runtime.onInstalled.addListener(() => inTurn(async () => {
  await addMenu();
  await register();
  await reachOpenTabs(await grantedOrigins());
}));

// Alarms do not survive every restart, so each start of the worker looks for itself.
outbox.flush();
