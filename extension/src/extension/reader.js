/** Comes to the page when the reader calls: reads the selection, shows the dialog, speaks with the worker. */
import { findDesk, readPage, readSelection } from '../capture/index.js';
import { openDialog } from '../dialog/dialog.js';
import { keepPlace } from '../dialog/place.js';
import { ask, dialogBasics } from './ask.js';
import { openShadow } from './browser.js';

/**
 * @typedef {import('../sending/report.js').Quote} Quote
 * @typedef {{ quote: Quote, cut: boolean, lang?: string, low?: boolean }} Captured
 * @typedef {{ captures: Captured[], lang: string }} Reading
 * @typedef {Reading & { url: string, from: number, here: number, email: boolean }} Opening `from`: the frame of the words, `here`: ours
 * @typedef {typeof reader} Reader
 */

const reader = { read, open, giveBack, hear };

/** @type {{ hear: (event: Event) => boolean } | null} */
let dialog = null;
/** @type {(() => void) | null} */
let place = null;

globalThis.corrigendaReader ??= reader;

/** @returns {Reading} */
function read() {
  place = keepPlace(window, openShadow);
  const captures = readSelection(window, openShadow).map(({ rect, ...capture }) => ({ ...capture, low: isLow(rect) }));
  return { captures, lang: document.documentElement.lang };
}

/** @param {Opening} opening @returns {boolean} */
function open(opening) {
  if (dialog) return true;
  if (opening.from !== opening.here || !place) place = keepPlace(window, openShadow);
  show(opening, 0);
  return true;
}

/** @param {Opening} opening @param {number} at which of several selections */
function show(opening, at) {
  const capture = opening.captures[at];
  const declared = findDesk(document) ?? undefined;
  const page = describe(opening);
  dialog = openDialog({
    ...dialogBasics(page, capture?.quote ?? null),
    cut: capture?.cut ?? false,
    email: opening.email,
    lang: capture?.lang ?? page.lang ?? '',
    low: opening.from === opening.here && Boolean(capture?.low),
    position: { number: at + 1, of: opening.captures.length },
    where: () => ask({ type: 'where', declared }),
    closed: (done) => closed(opening, at, done),
  });
}

/** @param {Opening} opening @param {number} at @param {boolean} done */
function closed(opening, at, done) {
  dialog = null;
  if (done && at + 1 < opening.captures.length) return show(opening, at + 1);
  giveBack();
  if (opening.from !== opening.here) void ask({ type: 'closed', from: opening.from });
}

function giveBack() {
  place?.();
  place = null;
}

/** The page's facts as they will be sent: its address is the browser's word, cleaned. @param {Opening} opening */
function describe({ url, lang, from, here }) {
  const page = readPage(document, url || location.href);
  return from !== here && lang ? { ...page, lang } : page;
}

/** @param {{ top: number, bottom: number } | null | undefined} rect */
const isLow = (rect) => Boolean(rect && (rect.top + rect.bottom) / 2 > innerHeight / 2);

/** @param {Event} event */
function hear(event) {
  return dialog?.hear(event) ?? false;
}
