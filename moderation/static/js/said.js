/** One place that speaks to people who do not see the page change. The server names the words in `HX-Trigger`. */

class DeskSaid extends HTMLElement {
  connectedCallback() {
    document.body.addEventListener('said', this.#hear);
    document.body.addEventListener('htmx:responseError', this.#trouble);
    document.body.addEventListener('htmx:sendError', this.#trouble);
  }

  disconnectedCallback() {
    document.body.removeEventListener('said', this.#hear);
    document.body.removeEventListener('htmx:responseError', this.#trouble);
    document.body.removeEventListener('htmx:sendError', this.#trouble);
  }

  /** @param {Event} event */
  #hear = (event) => {
    this.className = 'sr';
    this.textContent = /** @type {CustomEvent<{value: string}>} */ (event).detail.value;
  };

  /** What failed must be seen by everybody. */
  #trouble = () => {
    this.className = 'toast';
    this.textContent = this.dataset.trouble ?? '';
  };
}

/** @param {string} words */
export function say(words) {
  document.body.dispatchEvent(new CustomEvent('said', { detail: { value: words } }));
}

customElements.define('desk-said', DeskSaid);
