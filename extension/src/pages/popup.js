/** The icon's little window: report, allow the key on this site, see what waits. */
import { allow, disallow, grantedSites } from '../extension/access.js';
import { browser } from '../extension/browser.js';
import { load } from '../extension/store.js';
import { waiting } from '../sending/queue.js';
import { byId, translate, words } from './words.js';

translate();
void showWaiting();
void begin();

async function begin() {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return;
  const call = { type: 'report', tabId: tab.id, address: (tab.url ?? '').slice(0, 8192) };
  byId('report').addEventListener('click', () => report({ ...call, whole: false }));
  byId('page').addEventListener('click', () => report({ ...call, whole: true }));
  await showAllow(tab.url ?? '');
}

/** @param {object} call */
async function report(call) {
  const came = await browser.runtime.sendMessage(call);
  if (came === 'open') window.close();
  else byId('answer').textContent = words(came === 'nothing' ? 'popup_nothing' : 'popup_closed');
}

/** @param {string} url */
async function showAllow(url) {
  if (!/^https?:/.test(url)) return;
  const host = new URL(url).hostname;
  const box = /** @type {HTMLInputElement} */ (byId('allow'));
  const { everywhere, hosts } = await grantedSites();
  box.checked = everywhere || hosts.includes(host);
  box.disabled = everywhere;
  byId('allow-words').textContent = words('popup_allow', host);
  byId('allow-line').hidden = false;
  box.addEventListener('change', async () => {
    if (box.checked) box.checked = await allow(host);
    else await disallow(host);
  });
}

async function showWaiting() {
  const count = waiting(await load());
  byId('waiting').textContent = count ? words('popup_waiting', String(count)) : '';
}
