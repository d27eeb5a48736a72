/** A machine for the outbox that a test owns whole: its clock, its disk, its network. */
import { createOutbox, oneAtATime } from '../../src/sending/outbox.js';
import { postReport } from '../../src/sending/post.js';
import { emptyQueue } from '../../src/sending/queue.js';

export const API = 'https://desk.example/api/v1';
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** @typedef {(report: any, url: string) => Response | Promise<Response>} Desk */

/** @param {Desk} desk */
export function machine(desk) {
  const world = {
    desk,
    time: Date.UTC(2026, 10, 1, 10),
    /** What lies on disk; text, so that no object is shared by accident. */
    disk: JSON.stringify(emptyQueue()),
    /** @type {any[]} */
    received: [],
    /** @type {number[]} */
    rests: [],
    queue: () => /** @type {import('../../src/sending/queue.js').Queue} */ (JSON.parse(world.disk)),
  };
  /** A worker: it may be killed, and another started on the same disk. @param {string} owner */
  const start = (owner = 'worker') => createOutbox({
    load: async () => JSON.parse(world.disk),
    save: async (queue) => void (world.disk = JSON.stringify(queue)),
    exclusive: oneAtATime(),
    post: (api, report) => postReport(fetchFrom(world), api, report, () => world.time),
    now: () => world.time,
    random: () => 0.5,
    rest: async (ms) => void (world.rests.push(ms), (world.time += ms)),
    pause: async () => MINUTE / 2,
    staleAfter: 0,
    owner,
  });
  return { world, start };
}

/** @param {{ desk: Desk, received: any[] }} world @returns {typeof fetch} */
const fetchFrom = (world) => async (url, init) => {
  const report = JSON.parse(String(init?.body));
  world.received.push({ url: String(url), init, report });
  return world.desk(report, String(url));
};

/** @param {object} body @param {number} [status] @param {Record<string, string>} [headers] */
export const json = (body, status = 201, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

export const accepted = () => json({ receipt: 'https://desk.example/r/abc', state: 'new', reports: 1 });
export const offline = () => Promise.reject(new TypeError('Failed to fetch'));

/** @param {number} [n] @returns {import('../../src/sending/report.js').Report} */
export const report = (n = 1) => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  page: { url: 'https://news.example/a' },
  quote: { exact: `mistke ${n}`, prefix: 'a ', suffix: ' here' },
  client: { kind: 'extension', version: '1.0.0' },
});
