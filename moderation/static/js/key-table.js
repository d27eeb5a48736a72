/**
 * The keys of the desk: the one table that the handler (`keys.js`) and the help sheet (`help.js`) read.
 * The help sheet's words come from the page: `data-key-NAME`, by the name in `does`.
 * @typedef {{does: string, keys: string[], repeats?: boolean, target?: string}} Key
 * `target`: what is clicked or opened, inside the row or correction that is selected.
 */

/** @type {Key[]} */
export const KEYS = [
  { does: 'next', keys: ['j', 'ArrowDown'], repeats: true },
  { does: 'previous', keys: ['k', 'ArrowUp'], repeats: true },
  { does: 'open', keys: ['o', 'Enter'], target: '[data-open]' },
  { does: 'back', keys: ['u', 'Escape'] },
  { does: 'accept', keys: ['1', 'a'], target: '[data-do=accept]' },
  { does: 'decline', keys: ['3', 'd'], target: '[data-do=decline]' },
  { does: 'fixed', keys: ['f'], target: '[data-do=mark_fixed], [data-do=confirm]' },
  { does: 'ask', keys: ['i'], target: '[data-do=ask]' },
  { does: 'words', keys: ['v'], target: '[data-words]' },
  { does: 'load', keys: ['.'] },
  { does: 'help', keys: ['?'] },
];

/** Where the keys of other scripts lie on the keyboard: a Cyrillic layout gives "о" where "j" is. */
const BY_PLACE = /** @type {Record<string, string>} */ ({ Period: '.', Slash: '?' });

/**
 * What an editor meant by a key, or undefined.
 * @param {Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'repeat'>} event
 * @returns {Key | undefined}
 */
export function meant({ key, code, shiftKey, repeat }) {
  const foreign = key.length === 1 && key > '\u007f';
  const letter = foreign ? (BY_PLACE[code] ?? code.replace(/^Key/, '').toLowerCase()) : key;
  const name = letter.length === 1 && !shiftKey ? letter.toLowerCase() : letter;
  const found = KEYS.find((one) => one.keys.includes(name));
  return found && (!repeat || found.repeats) ? found : undefined;
}
