/** Carries keys out: finds what the editor sees for the same work, and clicks it. */
import { keysAreOn } from './help.js';
import { meant } from './key-table.js';
import { say } from './said.js';

const TYPING = 'input, textarea, select, [contenteditable], dialog';

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
  const from = /** @type {HTMLElement} */ (event.target);
  const key = meant(event);
  if (!key || from.closest(TYPING) || (event.key !== '?' && !keysAreOn())) return;
  if (event.key === 'Enter' && from.closest('a, button, summary')) return; // It already does what it says.
  if (event.key.startsWith('Arrow') && !from.closest('[data-row]')) return; // Elsewhere arrows scroll.
  if (act(key, from)) event.preventDefault();
});

/**
 * @param {import('./key-table.js').Key} key
 * @param {Element} from
 * @returns {boolean} whether the key was used
 */
function act(key, from) {
  if (key.does === 'next' || key.does === 'previous') return step(from, key.does === 'next' ? 1 : -1);
  if (key.does === 'back') return back(from);
  if (key.does === 'load') return click(document.querySelector('form:not([hidden]) > [data-load]'));
  if (key.does === 'help') return click(document.querySelector('desk-help button'));
  const selected = from.closest('[data-row]') ?? document.querySelector('[data-correction]');
  if (selected) return click(selected.querySelector(key.target ?? ''));
  const nothing = document.querySelector('[data-queue]') && document.querySelector('desk-help');
  if (nothing instanceof HTMLElement) say(nothing.dataset.nothing ?? '');
  return Boolean(nothing);
}

/** @param {Element} from @param {1 | -1} by */
function step(from, by) {
  const rows = [...document.querySelectorAll('[data-row]')];
  const at = rows.findIndex((row) => row.contains(from));
  const link = rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)]?.querySelector('[data-open]');
  if (!(link instanceof HTMLElement)) return false;
  link.focus();
  link.closest('[data-row]')?.scrollIntoView({ block: 'nearest' });
  return true;
}

/** @param {Element} from */
function back(from) {
  const menu = from.closest('details[name=menu][open]');
  if (!menu) return click(document.querySelector('[data-back]'));
  menu.removeAttribute('open');
  menu.querySelector('summary')?.focus();
  return true;
}

/** Click it; what folds is unfolded, and its first control gets the focus. @param {Element | null | undefined} target */
function click(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (!(target instanceof HTMLDetailsElement)) {
    target.click();
    return true;
  }
  target.open = true;
  const first = target.querySelector('details[open] textarea, :scope > form textarea, :scope > form button');
  if (first instanceof HTMLElement) first.focus();
  return true;
}
