/** What a dialog asks of the worker. */
import { browser } from './browser.js';

/** @param {object} message @returns {Promise<any>} */
export const ask = (message) => browser.runtime.sendMessage(message);

/**
 * A worker killed in the middle leaves no answer; asked again under the same id, it says what became of the report.
 * @param {object} message
 */
export async function deliver(message) {
  const answer = (await ask(message).catch(() => null)) ?? (await ask(message));
  return answer ?? { state: 'failed' };
}

/**
 * The parts of a dialog that are the same wherever the extension opens it.
 * @param {import('../sending/report.js').Page} page
 * @param {import('../sending/report.js').Quote | null} quote
 * @returns {Omit<import('../dialog/dialog.js').Order, 'where' | 'closed' | 'position' | 'cut' | 'lang' | 'low' | 'email'>}
 */
export function dialogBasics(page, quote) {
  return {
    mode: 'closed',
    words: (key, ...values) => browser.i18n.getMessage(key, values),
    language: browser.i18n.getUILanguage(),
    direction: browser.i18n.getMessage('@@bidi_dir'),
    client: { kind: 'extension', version: browser.runtime.getManifest().version },
    page,
    quote,
    known: async ({ api }) => {
      if (!quote) return null;
      const { exact, prefix, suffix } = quote;
      return ask({ type: 'known', api, page: page.url, canonical: page.canonical, exact, prefix, suffix });
    },
    send: ({ api }, report, replaces) => deliver({ type: 'send', api, report, replaces }),
  };
}
