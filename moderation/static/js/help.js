/** The help sheet, made from the same table that the keys work by, and the switch that turns single keys off. */
import { KEYS } from './key-table.js';

const SWITCH = 'desk-keys';
/** @type {Record<string, string>} */
const ON_THE_KEY = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };

/** Single keys get in the way of some people's input software (WCAG 2.1.4), so they can be turned off. */
export function keysAreOn() {
  return localStorage.getItem(SWITCH) !== 'off';
}

class DeskHelp extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button');
    if (!button) return;
    button.hidden = false;
    button.addEventListener('click', () => this.show());
  }

  show() {
    const sheet = this.querySelector('dialog') ?? this.appendChild(this.#sheet());
    if (!sheet.open) sheet.showModal();
  }

  #sheet() {
    const title = element('h2', { id: 'help-title', textContent: this.dataset.title });
    const close = element('button', { textContent: this.dataset.close });
    const form = element('form', { method: 'dialog' }, close);
    const list = element('dl', { className: 'keys' });
    for (const { does, keys } of KEYS) {
      list.append(
        element('dt', {}, ...keys.map((key) => element('kbd', { textContent: ON_THE_KEY[key] ?? key }))),
        element('dd', { textContent: this.getAttribute(`data-key-${does}`) }),
      );
    }
    const sheet = element('dialog', { className: 'help' }, title, list, this.#switch(), form);
    sheet.setAttribute('aria-labelledby', 'help-title');
    return sheet;
  }

  #switch() {
    const box = element('input', { type: 'checkbox', checked: keysAreOn() });
    box.addEventListener('change', () => localStorage.setItem(SWITCH, box.checked ? 'on' : 'off'));
    return element('label', { className: 'switch' }, box, ` ${this.dataset.switch}`);
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {object} properties
 * @param {(Node | string)[]} children
 */
function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

customElements.define('desk-help', DeskHelp);
