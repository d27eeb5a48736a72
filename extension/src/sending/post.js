/** One attempt to hand a report to its desk, told as one of three outcomes. */

/**
 * @typedef {{ title: string, detail?: string, status?: number, errors?: { field: string, detail: string }[] }} Problem
 * @typedef {{ kind: 'accepted', receipt: string, state: string, reports: number }} Accepted
 * @typedef {{ kind: 'refused', problem: Problem }} Refused
 * @typedef {{ kind: 'later', retryAfter?: number }} Later `retryAfter` in milliseconds, when the desk named a time
 * @typedef {Accepted | Refused | Later} Outcome
 */

import { deskAddress } from './address.js';

const PATIENCE = 20_000; // ms
const LONGEST_ANSWER = 65_536; // bytes; an acknowledgement has about 200
const LONGEST_REST = 24 * 3600_000; // ms; a desk that asks for more is asked again after a day
const TEMPORARY = new Set([408, 425, 429]);

/**
 * @param {typeof globalThis.fetch} fetch
 * @param {string} api
 * @param {import('./report.js').Report} report
 * @param {() => number} now
 * @returns {Promise<Outcome>}
 */
export async function postReport(fetch, api, report, now = Date.now) {
  const response = await fetch(`${api}/reports`, request({
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, application/problem+json' },
    body: JSON.stringify(report),
  })).catch(() => null); // No network, no such host, a redirect, too slow.
  return response ? outcome(response, await readJson(response), now()) : { kind: 'later' };
}

/**
 * What every request to a desk has in common: no cookie, no referrer, no redirect, no endless wait.
 * @param {RequestInit} init
 * @returns {RequestInit}
 */
export function request(init = {}, patience = PATIENCE) {
  return {
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    signal: AbortSignal.timeout(patience),
    ...init,
  };
}

/**
 * The JSON object in an answer; null for anything else, such as the sign-in page of a hotel's network.
 * @param {Response} response
 * @returns {Promise<Record<string, any> | null>}
 */
export async function readJson(response) {
  if (!/^application\/([\w.]+\+)?json\b/i.test(response.headers.get('content-type') ?? '')) return null;
  try {
    const value = JSON.parse(await readText(response));
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** @param {Response} response */
async function readText(response) {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let [size, text] = [0, ''];
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length;
    if (size > LONGEST_ANSWER) throw new RangeError('The answer is longer than any acknowledgement.');
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/**
 * @param {Response} response
 * @param {Record<string, any> | null} answer
 * @param {number} now
 * @returns {Outcome}
 */
function outcome(response, answer, now) {
  if (response.status === 200 || response.status === 201) return acknowledgement(answer) ?? { kind: 'later' };
  if (TEMPORARY.has(response.status) || response.status >= 500) return rest(response, now);
  if (response.status === 413) return { kind: 'refused', problem: problem(answer ?? {}, 413) };
  if (response.status >= 400 && answer) return { kind: 'refused', problem: problem(answer, response.status) };
  return { kind: 'later' };
}

/** @param {Record<string, any> | null} answer @returns {Accepted | null} */
function acknowledgement(answer) {
  const receipt = deskAddress(answer?.receipt, { loopback: true }); // The same rule: https, or this machine.
  if (!answer || !receipt || typeof answer.state !== 'string') return null;
  const reports = Number.isSafeInteger(answer.reports) ? answer.reports : 1;
  return { kind: 'accepted', receipt, state: answer.state.slice(0, 40), reports };
}

/** @param {Response} response @param {number} now @returns {Later} */
function rest(response, now) {
  const told = response.headers.get('retry-after') ?? '';
  const wait = /^\d+$/.test(told) ? Number(told) * 1000 : Date.parse(told) - now;
  return Number.isFinite(wait) ? { kind: 'later', retryAfter: Math.min(Math.max(wait, 0), LONGEST_REST) } : { kind: 'later' };
}

/** @param {Record<string, any>} answer @param {number} status @returns {Problem} */
function problem(answer, status) {
  const errors = Array.isArray(answer.errors) ? answer.errors.slice(0, 20) : [];
  return {
    status,
    title: line(answer.title) || `HTTP ${status}`,
    detail: line(answer.detail),
    errors: errors.map((error) => ({ field: line(error?.field), detail: line(error?.detail) })),
  };
}

/** @param {unknown} value */
const line = (value) => (typeof value === 'string' ? value.slice(0, 500) : '');
