/**
 * What the reader's machine knows about unsent reports, and how that knowledge changes. No clock, no storage:
 * `outbox.js` saves every change before it acts on it, so a killed worker loses nothing.
 */

/**
 * @typedef {import('./post.js').Outcome} Outcome
 * @typedef {import('./post.js').Problem} Problem
 * @typedef {import('./report.js').Report} Report
 * @typedef {{ id: string, api: string, report: Report, state: 'kept' | 'sending' | 'refused', created: number, changed: number,
 *   attempts: number, owner?: string, problem?: Problem }} Item times in ms since 1970
 * @typedef {{ until: number, told: boolean, failures: number }} Rest a desk that could not take a report is left alone
 * @typedef {{ id: string, api: string, receipt: string, state: string, reports: number, quote: string, page: string, at: number }} Receipt
 * @typedef {{ items: Item[], rests: Record<string, Rest>, receipts: Receipt[] }} Queue
 * @typedef {{ state: 'sent', receipt: string, desk: string, reports: number } | { state: 'kept', at: number }
 *   | { state: 'refused', problem: Problem } | { state: 'full' }} Standing
 */

const MOST_ITEMS = 200;
const MOST_RECEIPTS = 500;
const LIFE = 30 * 24 * 3600_000; // ms
const LONGEST_PAUSE = 15 * 60_000; // ms
const SHOWN_QUOTE = 200; // characters; enough to recognise one's own report by

/** @returns {Queue} */
export const emptyQueue = () => ({ items: [], rests: {}, receipts: [] });

/**
 * Adds a report once, whatever the number of calls; the oldest refused one makes room.
 * @param {Queue} queue @param {{ api: string, report: Report }} order @param {string} owner @param {number} now
 * @returns {'added' | 'there' | 'full'}
 */
export function put(queue, { api, report }, owner, now) {
  if (find(queue, report.id) || receiptOf(queue, report.id)) return 'there';
  if (queue.items.length >= MOST_ITEMS && !dropRefused(queue)) return 'full';
  const state = resting(queue, api, now) && queue.rests[api].told ? 'kept' : 'sending';
  queue.items.push({ id: report.id, api, report, state, created: now, changed: now, attempts: 0, owner });
  return 'added';
}

/** @param {Queue} queue @param {string} id @param {string} owner @param {number} now @returns {Item | null} */
export function claim(queue, id, owner, now) {
  const item = find(queue, id);
  if (!item || item.state === 'refused') return null;
  Object.assign(item, { state: 'sending', owner, changed: now });
  return item;
}

/**
 * The next report to try: the one tried least, so that one which always fails cannot hold up the others.
 * One left as `sending` by a worker that is gone counts as kept.
 * @param {Queue} queue @param {string} owner @param {number} now @param {number} staleAfter ms
 * @returns {string | null}
 */
export function nextDue(queue, owner, now, staleAfter) {
  const due = queue.items.filter((item) => isWaiting(item, owner, now, staleAfter) && !resting(queue, item.api, now));
  due.sort((one, other) => one.attempts - other.attempts || one.created - other.created);
  return due[0]?.id ?? null;
}

/**
 * @param {Queue} queue @param {string} id @param {Outcome} outcome
 * @param {{ now: number, random: number, pause: number }} chance `pause` is the first back-off in ms
 */
export function settle(queue, id, outcome, { now, random, pause }) {
  const item = find(queue, id);
  if (!item) return;
  item.attempts += 1;
  item.changed = now;
  if (outcome.kind === 'later') keep(queue, item, outcome.retryAfter, { now, random, pause });
  else delete queue.rests[item.api];
  if (outcome.kind === 'refused') Object.assign(item, { state: 'refused', problem: outcome.problem });
  if (outcome.kind === 'accepted') exchange(queue, item, outcome, now);
}

/** @param {Queue} queue @param {Item} item @param {number | undefined} told @param {{ now: number, random: number, pause: number }} chance */
function keep(queue, item, told, { now, random, pause }) {
  const failures = (queue.rests[item.api]?.failures ?? 0) + 1;
  const backOff = Math.min(pause * 2 ** (failures - 1), LONGEST_PAUSE) * (0.75 + random / 2);
  queue.rests[item.api] = { until: Math.round(now + (told ?? backOff)), told: told !== undefined, failures };
  item.state = 'kept';
}

/** @param {Queue} queue @param {Item} item @param {import('./post.js').Accepted} accepted @param {number} now */
function exchange(queue, item, accepted, now) {
  const { receipt, state, reports } = accepted;
  const quote = (item.report.quote?.exact ?? item.report.comment ?? '').slice(0, SHOWN_QUOTE);
  queue.receipts.unshift({ id: item.id, api: item.api, receipt, state, reports, quote, page: item.report.page.url, at: now });
  queue.receipts.length = Math.min(queue.receipts.length, MOST_RECEIPTS);
  drop(queue, item.id);
}

/** After 30 days a report is no longer tried but stays to be seen; 30 days later it goes. @param {Queue} queue @param {number} now */
export function expire(queue, now) {
  queue.items = queue.items.filter((item) => item.state !== 'refused' || item.changed > now - LIFE);
  for (const item of queue.items) {
    if (item.state === 'refused' || item.created > now - LIFE) continue;
    Object.assign(item, { state: 'refused', changed: now, problem: { title: 'expired' } });
  }
  for (const api of Object.keys(queue.rests)) {
    if (!queue.items.some((item) => item.api === api)) delete queue.rests[api];
  }
}

/** The reader asks for another try now; only a desk that named a time is left alone. @param {Queue} queue @param {string} id */
export function revive(queue, id) {
  const item = find(queue, id);
  if (!item || item.state === 'sending') return;
  item.state = 'kept';
  delete item.problem;
  if (!queue.rests[item.api]?.told) delete queue.rests[item.api];
}

/** @param {Queue} queue @param {string} id */
export function drop(queue, id) {
  queue.items = queue.items.filter((item) => item.id !== id);
}

/** @param {Queue} queue @param {string} id @param {number} now @returns {Standing} */
export function standing(queue, id, now) {
  const receipt = receiptOf(queue, id);
  if (receipt) return { state: 'sent', receipt: receipt.receipt, desk: receipt.state, reports: receipt.reports };
  const item = find(queue, id);
  if (item?.state === 'refused') return { state: 'refused', problem: item.problem ?? { title: '' } };
  return { state: 'kept', at: Math.max(queue.rests[item?.api ?? '']?.until ?? now, now) };
}

/** How many reports wait to be sent. @param {Queue} queue */
export const waiting = (queue) => queue.items.filter((item) => item.state !== 'refused').length;

/** @param {Item} item @param {string} owner @param {number} now @param {number} staleAfter */
function isWaiting(item, owner, now, staleAfter) {
  if (item.state === 'sending') return item.owner !== owner && item.changed <= now - staleAfter;
  return item.state === 'kept';
}

/** @param {Queue} queue @param {string} api @param {number} now */
const resting = (queue, api, now) => (queue.rests[api]?.until ?? 0) > now;

/** @param {Queue} queue @param {string} id */
const find = (queue, id) => queue.items.find((item) => item.id === id);

/** @param {Queue} queue @param {string} id */
const receiptOf = (queue, id) => queue.receipts.find((receipt) => receipt.id === id);

/** @param {Queue} queue */
function dropRefused(queue) {
  const refused = queue.items.find((item) => item.state === 'refused');
  if (refused) drop(queue, refused.id);
  return Boolean(refused);
}
