/** Reads the reader's selection where it is, and opens the dialog where there is room for it. */
import { cleanUrl } from '../sending/page.js';
import { firstPoints, LIMITS } from '../sending/report.js';
import { mayEmail } from './access.js';
import { browser } from './browser.js';

/**
 * @typedef {import('./reader.js').Reading} Reading
 * @typedef {{ tabId: number, frameId?: number, url: string, words?: string, whole?: boolean }} Call
 *   `frameId` unknown: look in all frames; `words`: the browser's own copy of the selection, for frames closed to us;
 *   `whole`: a remark about the page, without any selection
 */

const READER = ['reader.js'];
const TOP = 0;

/**
 * @param {Call} call
 * @returns {Promise<'open' | 'nothing' | 'closed'>} nothing selected, or the page is closed to extensions
 */
export async function summon(call) {
  const reading = call.whole ? blank() : (await readFrames(call)) ?? fromWords(call.words);
  if (!reading) return 'closed';
  if (!reading.captures.length && !call.whole) return 'nothing';
  const open = (await openIn(TOP, call, reading)) || (reading.frameId !== TOP && (await openIn(reading.frameId, call, reading)));
  return open ? 'open' : 'closed';
}

/** Gives the frame its focus and selection back. @param {number} tabId @param {number} frameId */
export async function giveBack(tabId, frameId) {
  await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    func: () => globalThis.corrigendaReader?.giveBack(),
  });
}

/** @param {Call} call @returns {Promise<(Reading & { frameId: number }) | null>} */
async function readFrames({ tabId, frameId, words }) {
  const target = frameId === undefined ? { tabId, allFrames: true } : { tabId, frameIds: [frameId] };
  try {
    await browser.scripting.executeScript({ target, files: READER, injectImmediately: true });
    const frames = await browser.scripting.executeScript({ target, func: () => globalThis.corrigendaReader?.read(), injectImmediately: true });
    const read = frames.find(({ result }) => result?.captures?.length);
    return read?.result ? { ...read.result, frameId: read.frameId } : fromWords(words) ?? blank();
  } catch {
    return null; // The frame is closed to us: its origin is not granted, or it is the browser's own page.
  }
}

/** @param {number} frameId @param {Call} call @param {Reading & { frameId: number }} reading */
async function openIn(frameId, { tabId, url }, reading) {
  const target = { tabId, frameIds: [frameId] };
  try {
    await browser.scripting.executeScript({ target, files: READER, injectImmediately: true });
    const [{ result }] = await browser.scripting.executeScript({
      target,
      func: (/** @type {any} */ order) => globalThis.corrigendaReader?.open(order),
      args: [{ ...reading, url: cleanUrl(url), from: reading.frameId, here: frameId, email: (await mayEmail()) ?? true }],
      injectImmediately: true,
    });
    return result === true;
  } catch {
    return false;
  }
}

const blank = () => ({ captures: [], lang: '', frameId: TOP });

/** @param {string | undefined} words */
function fromWords(words) {
  const exact = firstPoints(words?.trim() ?? '', LIMITS.quote);
  if (!exact) return null;
  return { captures: [{ quote: { exact, prefix: '', suffix: '' }, cut: false }], lang: '', frameId: TOP };
}
