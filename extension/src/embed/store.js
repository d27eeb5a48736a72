/** The queue of a site's own readers, in their browser, under one key; shared by all tabs of the site. */
import { oneAtATime } from '../sending/outbox.js';
import { emptyQueue } from '../sending/queue.js';

const KEY = 'corrigenda';

/** @returns {Promise<import('../sending/queue.js').Queue>} */
export async function load() {
  try {
    return { ...emptyQueue(), ...JSON.parse(localStorage.getItem(KEY) ?? '{}') };
  } catch {
    return emptyQueue(); // Another script wrote there, or storage is shut off.
  }
}

/** @param {import('../sending/queue.js').Queue} queue */
export async function save(queue) {
  localStorage.setItem(KEY, JSON.stringify(queue));
}

/** Tabs take turns where the browser has locks; plain http pages have none. @returns {import('../sending/outbox.js').Surroundings['exclusive']} */
export function turns() {
  const here = oneAtATime();
  return (work) => here(() => (navigator.locks ? navigator.locks.request(KEY, work) : work()));
}
