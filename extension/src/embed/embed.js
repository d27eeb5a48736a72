/**
 * The reader's side for readers without the extension: a site adds one script tag. The same chord, the same dialog,
 * the same honest outbox. A reader who has the extension gets its dialog: it hears the key first and lets it go no further.
 */
import { findDesk, isHotkey, passageKey, readPage, readSelection } from '../capture/index.js';
import { openDialog } from '../dialog/dialog.js';
import { keepPlace } from '../dialog/place.js';
import { declaredDesk, deskHost } from '../sending/address.js';
import { askKnown } from '../sending/known.js';
import { createOutbox } from '../sending/outbox.js';
import { cleanUrl } from '../sending/page.js';
import { postReport } from '../sending/post.js';
import { newId } from '../sending/report.js';
import { load, save, turns } from './store.js';
import { wordsFor } from './words.js';

const VERSION = '1.0.0';
const LOOK = 30_000; // ms between two looks at what waits, and the first pause after a failure
const SENDING = 30_000; // ms; longer than one attempt, so another tab's report is not sent twice at once
const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/** @typedef {ReturnType<typeof readSelection>[number]} Capture */

const post = fetch.bind(window);
const outbox = createOutbox({
  load, save, exclusive: turns(),
  post: (api, report) => postReport(post, api, report),
  now: Date.now,
  random: Math.random,
  rest: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  pause: async () => LOOK,
  staleAfter: SENDING,
  owner: newId(),
});

/** @type {{ hear: (event: Event) => boolean } | null} */
let dialog = null;

addEventListener('keydown', hear, true);
addEventListener('online', () => void outbox.flush());
setInterval(() => void outbox.flush(), LOOK);
void outbox.flush();

/** @param {KeyboardEvent} event */
function hear(event) {
  if (!event.isTrusted || dialog?.hear(event) || !isHotkey(event)) return;
  const captures = readSelection(window, (element) => element.shadowRoot);
  if (!captures.length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  show(captures, 0, keepPlace(window, (element) => element.shadowRoot));
}

/** @param {Capture[]} captures @param {number} at which of several selections @param {() => void} giveBack */
function show(captures, at, giveBack) {
  const { quote, cut, lang = '', rect } = captures[at];
  const page = readPage(document, cleanUrl(location.href));
  dialog = openDialog({
    mode: 'open',
    ...wordsFor(document.documentElement.lang || navigator.language),
    direction: 'ltr', // Both languages of the dialog are written from left to right.
    page, quote, cut, lang,
    email: true,
    low: Boolean(rect && (rect.top + rect.bottom) / 2 > innerHeight / 2),
    position: { number: at + 1, of: captures.length },
    client: { kind: 'embed', version: VERSION },
    where: async () => ourDesk(),
    known: async ({ api }) => (isSecureContext ? askKnown(api, await passageKey(cleanUrl(page.url, page.canonical), quote.exact, quote.prefix, quote.suffix), post) : null),
    send: ({ api }, report, replaces) => outbox.add(api, report, replaces),
    closed(done) {
      dialog = null;
      if (done && at + 1 < captures.length) show(captures, at + 1, giveBack);
      else giveBack();
    },
  });
}

/** What the page's link element names, else the desk that this script came from. */
function ourDesk() {
  const own = script?.src ? new URL('/api/v1', script.src).href : '';
  const api = declaredDesk(findDesk(document), location.href) ?? declaredDesk(own, location.href);
  return api ? { api, host: deskHost(api) } : null;
}
