/** The reader's own desks: one for all sites that name none, and those of single sites. */
import { browser } from '../extension/browser.js';
import { ownDesk, readSettings, writeSettings } from '../extension/settings.js';
import { fill, row } from './row.js';
import { siteName } from './site.js';
import { byId, words } from './words.js';

const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (byId(id));

export function showDesks() {
  byId('save').addEventListener('click', saveDesk);
  byId('check').addEventListener('click', checkDesk);
  byId('add-site').addEventListener('click', addSite);
  void readSettings().then(({ desk }) => (input('desk').value = desk));
  void showSites();
}

async function saveDesk() {
  const typed = input('desk').value.trim();
  const desk = ownDesk(typed);
  if (typed && !desk) return answer('desk', 'options_address_wrong', true);
  await writeSettings({ desk: desk ?? '' });
  input('desk').value = desk ?? '';
  answer('desk', 'options_saved');
}

async function checkDesk() {
  const api = ownDesk(input('desk').value);
  if (!api) return answer('desk', 'options_address_wrong', true);
  answer('desk', 'options_checking');
  const reachable = await browser.runtime.sendMessage({ type: 'check', api });
  answer('desk', reachable === true ? 'options_reachable' : 'options_unreachable', reachable !== true);
}

async function addSite() {
  const site = siteName(input('site').value);
  const desk = ownDesk(input('site-desk').value);
  if (!site) return answer('site', 'options_site_wrong', true);
  if (!desk) return answer('site', 'options_address_wrong', true);
  const { sites } = await readSettings();
  await writeSettings({ sites: { ...sites, [site]: desk } });
  input('site').value = input('site-desk').value = '';
  answer('site', 'options_saved');
  await showSites();
}

async function showSites() {
  const { sites } = await readSettings();
  fill(byId('sites'), Object.entries(sites).sort().map(([site, desk]) => row(site, [desk], [[words('options_delete'), () => void removeSite(site)]])));
}

/** @param {string} site */
async function removeSite(site) {
  const { [site]: _, ...sites } = (await readSettings()).sites;
  await writeSettings({ sites });
  await showSites();
}

/** @param {string} place @param {string} key */
function answer(place, key, bad = false) {
  const output = byId(`${place}-answer`);
  output.textContent = words(key);
  output.classList.toggle('bad', bad);
}
