/** Lists in the reader's page: what it is, what to say of it, what can be done. */
import { h } from '../dialog/element.js';
import { words } from './words.js';

/**
 * @param {HTMLElement} list
 * @param {Node[]} rows
 */
export function fill(list, rows) {
  list.replaceChildren(...(rows.length ? rows : [h('li', {}, words('options_none'))]));
}

/**
 * @param {string} title
 * @param {(Node | string)[]} notes
 * @param {[label: string, act: () => void][]} acts
 */
export function row(title, notes, acts) {
  return h('li', {},
    h('div', {}, h('span', { class: 'words', dir: 'auto' }, title), ...notes.map((note) => h('small', {}, note))),
    h('div', { class: 'acts' }, ...acts.map(([label, act]) => h('button', { type: 'button', click: act, 'aria-label': `${label}: ${title}` }, label))));
}
