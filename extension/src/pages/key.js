/** Where Ctrl+Enter works. The browser's own record of what was granted is the only one: it cannot go stale. */
import { allow, allowAll, disallow, disallowAll, grantedSites } from '../extension/access.js';
import { browser } from '../extension/browser.js';
import { fill, row } from './row.js';
import { siteName } from './site.js';
import { byId, words } from './words.js';

const choices = () => /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('[name=key]'));

export function showKey() {
  for (const choice of choices()) choice.addEventListener('change', () => choose(choice.value));
  byId('allow').addEventListener('click', add);
  browser.permissions.onAdded.addListener(() => void show());
  browser.permissions.onRemoved.addListener(() => void show());
  void show();
}

/** @param {string} value */
async function choose(value) {
  if (value === 'all') await allowAll();
  else await disallowAll();
  if (value === 'click') for (const host of (await grantedSites()).hosts) await disallow(host);
  if (value === 'sites') byId('allow-site').focus();
  else await show();
}

async function add() {
  const input = /** @type {HTMLInputElement} */ (byId('allow-site'));
  const site = siteName(input.value).replace(/:\d+$/, ''); // Match patterns of Firefox know no ports.
  byId('allow-answer').textContent = site ? '' : words('options_site_wrong');
  if (site && await allow(site)) input.value = '';
  await show();
}

async function show() {
  const { everywhere, hosts } = await grantedSites();
  const value = everywhere ? 'all' : hosts.length ? 'sites' : 'click';
  for (const choice of choices()) choice.checked = choice.value === value;
  byId('allowed').hidden = hosts.length === 0;
  fill(byId('allowed'), hosts.map((host) => row(host, [], [[words('options_delete'), () => void disallow(host)]])));
}
