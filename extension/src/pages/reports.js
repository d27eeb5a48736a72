/** Every report of this reader: those that wait, those that were refused and why, those that arrived. */
import { asText, copy } from '../dialog/copy.js';
import { h } from '../dialog/element.js';
import { clock, reason } from '../dialog/result.js';
import { browser } from '../extension/browser.js';
import { load } from '../extension/store.js';
import { deskHost } from '../sending/address.js';
import { fill, row } from './row.js';
import { byId, words } from './words.js';

/** @typedef {import('../sending/queue.js').Queue} Queue */

export function showReports() {
  browser.storage.local.onChanged.addListener(() => void show());
  void show();
}

async function show() {
  const queue = await load();
  fill(byId('waiting'), queue.items.map((item) => waitingRow(item, queue)));
  fill(byId('sent'), queue.receipts.map(sentRow));
}

/** @param {import('../sending/queue.js').Item} item @param {Queue} queue */
function waitingRow(item, { rests }) {
  const { report, api, id, state } = item;
  const said = state === 'refused'
    ? words('options_refused_state', reason(item.problem ?? { title: '' }, words))
    : words('options_waiting_state', time(Math.max(rests[api]?.until ?? 0, Date.now())));
  return row(report.quote?.exact ?? report.comment ?? '', [report.page.url, `${deskHost(api)}: ${said}`], [
    [words('options_retry'), () => tell('retry', id)],
    [words('options_copy'), () => void copy(asText(report), document.body)],
    [words('options_delete'), () => tell('remove', id)],
  ]);
}

/** @param {import('../sending/queue.js').Receipt} receipt */
function sentRow({ id, quote, page, receipt, at }) {
  const link = h('a', { href: receipt, target: '_blank', rel: 'noopener noreferrer' }, words('options_receipt'));
  return row(quote, [page, h('span', {}, words('options_sent_at', time(at)), ' · ', link)], [[words('options_delete'), () => tell('forget', id)]]);
}

/** @param {string} type @param {string} id */
const tell = (type, id) => void browser.runtime.sendMessage({ type, id });

/** @param {number} at */
const time = (at) => clock(at, browser.i18n.getUILanguage());
