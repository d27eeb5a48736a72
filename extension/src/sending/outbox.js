/**
 * Every report the reader confirmed is here until its desk acknowledged it. The same id goes with every attempt,
 * so a report that arrived although its answer was lost is not counted twice.
 */
import { claim, drop, expire, nextDue, put, revive, settle, standing } from './queue.js';

/**
 * @typedef {import('./queue.js').Queue} Queue
 * @typedef {import('./queue.js').Standing} Standing
 * @typedef {import('./report.js').Report} Report
 * @typedef {{
 *   load: () => Promise<Queue>, save: (queue: Queue) => Promise<void>,
 *   exclusive: <T>(work: () => Promise<T>) => Promise<T>,
 *   post: (api: string, report: Report) => Promise<import('./post.js').Outcome>,
 *   now: () => number, random: () => number, rest: (ms: number) => Promise<void>,
 *   pause: () => Promise<number>, staleAfter: number, owner: string,
 * }} Surroundings `pause` is the first back-off in ms; `staleAfter` how long another owner may be sending, in ms
 */

const BETWEEN = 1000; // ms between two reports when many are due: a desk that came back is not flooded

/** @param {Surroundings} around */
export function createOutbox(around) {
  /** @type {Map<string, Promise<void>>} */
  const running = new Map();
  /** @type {Promise<void> | null} */
  let flushing = null;
  const { now, owner } = around;

  /** @template T @param {(queue: Queue) => T} work @returns {Promise<T>} */
  const change = (work) => around.exclusive(async () => {
    const queue = await around.load();
    const result = work(queue);
    await around.save(queue);
    return result;
  });

  /** Keeps the report, tries at once, and says what became of it. @param {string} api @param {Report} report @param {string} [replaces] @returns {Promise<Standing>} */
  async function add(api, report, replaces) {
    const placed = await change((queue) => {
      if (replaces) drop(queue, replaces);
      return put(queue, { api, report }, owner, now());
    });
    if (placed === 'full') return { state: 'full' };
    await (running.get(report.id) ?? tryNew(report.id));
    return look((queue) => standing(queue, report.id, now()));
  }

  /** @param {string} id */
  async function tryNew(id) {
    const queue = await around.load();
    if (queue.items.some((item) => item.id === id && item.state === 'sending')) await attempt(id);
  }

  /** One attempt at a time for each report. @param {string} id */
  function attempt(id) {
    const going = running.get(id) ?? send(id).finally(() => running.delete(id));
    running.set(id, going);
    return going;
  }

  /** @param {string} id */
  async function send(id) {
    const item = await change((queue) => claim(queue, id, owner, now()));
    if (!item) return;
    const outcome = await around.post(item.api, item.report);
    const pause = await around.pause();
    await change((queue) => settle(queue, id, outcome, { now: now(), random: around.random(), pause }));
  }

  /** Sends what is due, one report a second. */
  function flush() {
    flushing ??= drain().finally(() => (flushing = null));
    return flushing;
  }

  async function drain() {
    for (let first = true, id = await due(); id; id = await due(), first = false) {
      if (!first) await around.rest(BETWEEN);
      await attempt(id);
    }
  }

  const due = () => change((queue) => {
    expire(queue, now());
    return nextDue(queue, owner, now(), around.staleAfter);
  });

  /** @param {string} id */
  async function retry(id) {
    await change((queue) => revive(queue, id));
    await flush();
  }

  /** @param {string} id */
  const remove = (id) => change((queue) => drop(queue, id));

  /** Forgets a receipt. @param {string} id */
  const forget = (id) => change((queue) => {
    queue.receipts = queue.receipts.filter((receipt) => receipt.id !== id);
  });

  /** @template T @param {(queue: Queue) => T} view */
  const look = async (view) => view(await around.load());

  return { add, flush, retry, remove, forget, look };
}

/** Runs pieces of work one after another. @returns {Surroundings['exclusive']} */
export function oneAtATime() {
  let last = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.then(() => {}, () => {});
    return result;
  };
}
