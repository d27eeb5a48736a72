/** Keeps the counters of an open queue true, and says how many rows arrived. It never moves the list by itself. */

/** @typedef {{now: number, counts: Record<string, number>}} Message */

class DeskLive extends HTMLElement {
  /** @type {EventSource | undefined} */
  #stream;
  /** @type {Record<string, number>} */
  #known = {};
  #arrived = 0;
  #heardAt = '';
  /** What the page knew when it last asked for rows. */
  #asking = { arrived: 0, since: '' };
  /** Whether the editor asked, and not the page because its list was empty. */
  #asked = false;
  #title = document.title;

  connectedCallback() {
    this.#known = JSON.parse(this.dataset.known ?? '{}');
    document.addEventListener('visibilitychange', this.#watch);
    this.addEventListener('htmx:beforeRequest', this.#ask);
    this.addEventListener('htmx:afterRequest', this.#loaded);
    this.addEventListener('click', () => (this.#asked = true));
    this.#watch();
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#watch);
    this.#stream?.close();
    document.title = this.#title;
  }

  /** A hidden page lets go of its connection: browsers open only six to one server without HTTP/2. */
  #watch = () => {
    this.#stream?.close();
    if (document.hidden) return;
    this.#stream = new EventSource(this.dataset.src ?? '');
    this.#stream.addEventListener('counts', (event) => this.#hear(JSON.parse(event.data)));
  };

  /** @param {Message} message */
  #hear({ now, counts }) {
    const state = this.dataset.state ?? '';
    const number = new Intl.NumberFormat(document.documentElement.lang);
    for (const shown of document.querySelectorAll('[data-count]')) {
      if (shown instanceof HTMLElement) shown.textContent = number.format(counts[shown.dataset.count ?? ''] ?? 0);
    }
    this.#arrived += Math.max(0, (counts[state] ?? 0) - (this.#known[state] ?? 0));
    this.#known = counts;
    this.#heardAt = String(now);
    this.#show();
    if (this.#arrived && !document.querySelector('[data-row]')) this.#form?.requestSubmit();
  }

  get #form() {
    return this.querySelector('form');
  }

  #show() {
    const rule = new Intl.PluralRules(document.documentElement.lang).select(this.#arrived);
    const words = this.dataset[rule] ?? this.dataset.other ?? '';
    const pill = this.querySelector('[role=status]');
    if (pill) pill.textContent = this.#arrived ? words.replace('{n}', String(this.#arrived)) : '';
    if (this.#form) this.#form.hidden = !this.#arrived;
    document.title = (this.#arrived ? `(${this.#arrived}) ` : '') + this.#title;
  }

  #ask = () => {
    this.#asking = { arrived: this.#arrived, since: this.#heardAt };
  };

  /**
   * Leave out rows that are shown already, begin to count anew, and lead the editor to what they asked for.
   * @param {Event} event
   */
  #loaded = (event) => {
    if (!(/** @type {CustomEvent<{successful: boolean}>} */ (event).detail.successful)) return;
    const rows = [...document.querySelectorAll('#arrivals [data-row]')];
    const seen = new Set([...document.querySelectorAll('[data-row]')].filter((row) => !rows.includes(row)).map(id));
    for (const row of rows) seen.has(id(row)) ? row.remove() : seen.add(id(row));
    const since = this.querySelector('[name=since]');
    if (since instanceof HTMLInputElement) since.value = this.#asking.since;
    this.#arrived -= this.#asking.arrived;
    this.#show();
    const first = document.querySelector('#arrivals [data-open]');
    if (this.#asked && first instanceof HTMLElement) first.focus();
    this.#asked = false;
  };
}

/** @param {Element} row */
const id = (row) => row.getAttribute('data-id');

customElements.define('desk-live', DeskLive);
