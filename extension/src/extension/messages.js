/** What may be said to the background, by whom, and in which shape. Anything else is dropped unanswered. */
import { CATEGORIES, LIMITS } from '../sending/report.js';
import { count, flag, maybe, oneOf, record, text, uuid } from './shape.js';

/**
 * @typedef {import('./shape.js').Shape} Shape
 * @typedef {{ url: string, tabId: number, frameId: number }} From the browser's word, not the page's
 */

const quote = record({
  exact: text(LIMITS.quote), prefix: text(LIMITS.context), suffix: text(LIMITS.context),
  start: maybe(count()), end: maybe(count()), nth: maybe(count(1)),
});

const page = record({
  url: text(LIMITS.url), canonical: maybe(text(LIMITS.url)), title: maybe(text(LIMITS.title)),
  lang: maybe(text(LIMITS.lang)), modified: maybe(text(LIMITS.modified)),
});

const report = record({
  id: uuid, page, quote: maybe(quote),
  suggestion: maybe(text(LIMITS.suggestion)), comment: maybe(text(LIMITS.comment)), category: maybe(oneOf(CATEGORIES)),
  contact: maybe(record({ email: text(LIMITS.email) })),
  client: record({ kind: oneOf(['extension']), version: text(32) }),
});

/** @param {string} name @param {Record<string, Shape>} rest @returns {[string, Shape]} */
const kind = (name, rest = {}) => [name, record({ type: oneOf([name]), ...rest })];

const FROM_DIALOGS = [
  kind('known', { api: text(LIMITS.url), page: text(LIMITS.url), canonical: maybe(text(LIMITS.url)), exact: text(LIMITS.quote), prefix: text(LIMITS.context), suffix: text(LIMITS.context) }),
  kind('send', { api: text(LIMITS.url), report, replaces: maybe(uuid) }),
];

/** From content scripts. @type {Map<string, Shape>} */
const FROM_PAGES = new Map([
  ...FROM_DIALOGS,
  kind('wake'),
  kind('summon'),
  kind('where', { declared: maybe(text(LIMITS.url)) }),
  kind('closed', { from: count() }),
]);

/** From the extension's own pages. @type {Map<string, Shape>} */
const FROM_OURSELVES = new Map([
  ...FROM_DIALOGS,
  kind('where', { page: text(LIMITS.url) }),
  kind('queue'),
  kind('retry', { id: uuid }),
  kind('remove', { id: uuid }),
  kind('forget', { id: uuid }),
  kind('check', { api: text(LIMITS.url) }),
  kind('report', { tabId: count(), address: text(8192), whole: flag }),
]);

/**
 * @param {any} message
 * @param {chrome.runtime.MessageSender} sender
 * @param {{ id: string, home: string }} self our id, and the beginning of our own pages' addresses
 * @returns {From | null} null: not for us
 */
export function accept(message, sender, self) {
  if (sender.id !== self.id) return null;
  const ours = sender.url?.startsWith(self.home) ?? false;
  const shape = (ours ? FROM_OURSELVES : FROM_PAGES).get(message?.type);
  if (!shape?.(message)) return null;
  const from = origin(sender);
  if (ours) return { ...from, url: message.report?.page.url ?? message.page ?? '' };
  return from.tabId >= 0 && isAboutItsPage(message, from.url) ? from : null;
}

/** @param {chrome.runtime.MessageSender} sender @returns {From} */
const origin = (sender) => ({
  // Without access to the top page the browser keeps its address from us; then the frame's own stands for it.
  url: sender.tab?.url ?? sender.url ?? '',
  tabId: sender.tab?.id ?? -1,
  frameId: sender.frameId ?? 0,
});

/**
 * A page may speak of its own origin only. Its path may have changed since the dialog opened,
 * as endless pages do, and the reader was shown the older one.
 * @param {any} message @param {string} url
 */
function isAboutItsPage(message, url) {
  const claimed = message.report?.page.url ?? message.page;
  if (claimed === undefined) return true;
  return URL.canParse(claimed) && URL.canParse(url) && new URL(claimed).host === new URL(url).host;
}
