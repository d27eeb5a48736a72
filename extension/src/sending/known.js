/** Asks a desk, by a hash and without any text, whether a mistake is known already. */
import { readJson, request } from './post.js';

/** @typedef {{ state: string, resolution: string, reports: number, reason: string }} Known `reason`: what the editors said of it in public */

const PATIENCE = 3000; // ms; only a hint depends on it

/**
 * @param {string} api
 * @param {string} key
 * @param {typeof globalThis.fetch} fetch
 * @returns {Promise<Known | null>}
 */
export async function askKnown(api, key, fetch) {
  try {
    const response = await fetch(`${api}/known/${key}`, request({}, PATIENCE));
    return response.ok ? known(await readJson(response)) : null;
  } catch {
    return null; // A hint that cannot be had is no reason to stop the reader.
  }
}

/** @param {Record<string, any> | null} answer @returns {Known | null} */
function known(answer) {
  if (!answer || typeof answer.state !== 'string' || !(answer.reports > 0)) return null;
  const [state, resolution, reason] = [answer.state, answer.resolution, answer.reason].map((text) => String(text ?? '').slice(0, 500));
  return { state, resolution, reason, reports: Number(answer.reports) };
}
