/** The dialog's words in the language of the page. */
import en from '../../_locales/en/messages.json' with { type: 'json' };
import uk from '../../_locales/uk/messages.json' with { type: 'json' };

/** @type {Record<string, Record<string, { message: string }>>} */
const LANGUAGES = { en, uk };

/** @param {string} pageLanguage such as `uk-UA` */
export function wordsFor(pageLanguage) {
  const wanted = pageLanguage.toLowerCase().split('-')[0];
  const language = Object.hasOwn(LANGUAGES, wanted) ? wanted : 'en';
  const messages = LANGUAGES[language];
  const words = (/** @type {string} */ key, /** @type {string[]} */ ...values) =>
    (Object.hasOwn(messages, key) ? messages[key].message : '').replace(/\$(\d)/g, (_, n) => values[n - 1] ?? '');
  return { language, words };
}
