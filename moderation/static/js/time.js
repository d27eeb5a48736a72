/** Times in the editor's own time zone, and "3 minutes ago" that stays true while the page is open. */

const MINUTE_MS = 60_000;
/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [
  ['year', 365 * 24 * 60],
  ['month', 30 * 24 * 60],
  ['week', 7 * 24 * 60],
  ['day', 24 * 60],
  ['hour', 60],
  ['minute', 1],
];
/** As on the server: two of a unit before it is used. */
const ENOUGH = 1.5;

/**
 * @param {number} at milliseconds since 1970
 * @param {number} now
 * @param {string} language
 */
export function ago(at, now, language) {
  const minutes = (at - now) / MINUTE_MS;
  const format = new Intl.RelativeTimeFormat(language);
  const [unit, length] = UNITS.find(([, size]) => Math.abs(minutes) >= size * ENOUGH) ?? ['second', 1 / 60];
  return format.format(Math.round(minutes / length) || -1, unit);
}

class DeskTime extends HTMLElement {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  connectedCallback() {
    this.#show();
    this.#timer = setInterval(() => this.#show(), MINUTE_MS / 2);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  #show() {
    const time = this.querySelector('time');
    if (!time) return;
    const at = new Date(time.dateTime);
    const language = document.documentElement.lang;
    time.textContent = ago(at.getTime(), Date.now(), language);
    time.title = at.toLocaleString(language, { dateStyle: 'long', timeStyle: 'short' });
  }
}

customElements.define('desk-time', DeskTime);
