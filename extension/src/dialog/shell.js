/**
 * The window of the dialog. It sits in the browser's top layer inside a shadow root: above the page's own
 * dialogs and out of reach of its styles, and everything beneath is inert while it is open.
 */
import { h } from './element.js';
import { shield } from './shield.js';
import { dress } from './style.js';

/**
 * @param {{ mode: ShadowRootMode, words: import('./form.js').Words, language: string, direction: string, low: boolean,
 *   title: string, note: string, body: (Node | null | undefined | false)[], submit: () => void, changed: () => void, left: () => void }} order
 */
export function openShell({ mode, words, language, direction, low, title, note, body, submit, changed, left }) {
  const open = new AbortController();
  const status = h('p', { role: 'status', class: 'status' });
  const main = h('button', { type: 'button', class: 'main', click: submit }, words('dialog_send'), chord());
  const cancel = h('button', { type: 'button', click: () => dialog.close() }, words('dialog_cancel'));
  const middle = h('div', { class: 'body' }, ...body.filter((part) => part instanceof Node));
  const footer = h('footer', {}, cancel, main);
  const dialog = h('dialog', { lang: language, dir: direction, class: low ? 'high' : 'low', 'aria-labelledby': 'title', close: leave },
    h('header', {}, h('h2', { id: 'title' }, title), h('span', { class: 'note' }, note)), middle, status, footer);
  const host = h(/** @type {'div'} */ ('corrigenda-dialog'));
  const root = host.attachShadow({ mode });
  dress(root);
  root.append(dialog);
  document.documentElement.append(host);
  dialog.showModal();
  shield(host, hear, open.signal);

  /** Also called by the listener that was there before the page's own. @param {Event} event @returns {boolean} it was for us */
  function hear(event) {
    if (event.target !== host) return false;
    const focused = /** @type {HTMLElement | null} */ (root.activeElement);
    const act = event.type === 'keydown' ? meant(/** @type {KeyboardEvent} */ (event), focused, submit) : null;
    if (act) event.preventDefault();
    // In Firefox a list is moved only by keys that arrive; what is typed into a field arrives all the same.
    const forList = focused?.localName === 'select' && /** @type {KeyboardEvent} */ (event).key !== 'Tab';
    if (act || !forList) event.stopImmediatePropagation();
    if (event.type === 'input') changed();
    act?.();
    return true;
  }

  function leave() {
    host.remove();
    open.abort();
    left();
  }

  /** @param {(Node | string)[]} message @param {string} [label] a new name for the main button */
  function say(message, label) {
    status.replaceChildren(...message);
    if (label) main.replaceChildren(label);
  }

  /** Only the message and a way out remain. @param {(Node | string)[]} message @param {string} label */
  function finish(message, label) {
    middle.hidden = cancel.hidden = true;
    dialog.classList.add('done');
    say(message, label);
    main.focus();
  }

  /** One more way out, beside the others. @param {string} label @param {() => void} act */
  function offer(label, act) {
    if (footer.children.length < 3) footer.prepend(h('button', { type: 'button', click: act }, label));
  }

  return { dialog, hear, say, finish, offer, close: () => dialog.close() };
}

/**
 * What a key does here. Firefox presses no button by a key that was stopped on its way, so we press it.
 * @param {KeyboardEvent} event @param {HTMLElement | null} focused @param {() => void} submit
 * @returns {(() => void) | null}
 */
function meant(event, focused, submit) {
  if (isSend(event)) return submit;
  const keys = PRESSED_BY[focused?.localName ?? ''] ?? [];
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
  return plain && focused && keys.includes(event.key) ? () => focused.click() : null;
}

/** @type {Record<string, string[]>} */
const PRESSED_BY = { button: ['Enter', ' '], summary: ['Enter', ' '], a: ['Enter'] };

/** Ctrl+Enter or Cmd+Enter; not while a word is still being composed. @param {KeyboardEvent} event */
const isSend = (event) => event.key === 'Enter' && event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey
  && !event.isComposing && event.keyCode !== 229 && !event.repeat;

/** The chord that sends, on the button that sends. */
function chord() {
  const mac = /mac|iphone|ipad/i.test(navigator.platform);
  return h('kbd', { 'aria-hidden': 'true' }, mac ? '⌘ ⏎' : 'Ctrl ⏎');
}
