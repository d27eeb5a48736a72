/** Walks from a place in the page, forward or back, and tells the text that is seen on the way. */
import { Sight } from './sight.js';
import { childOf, elementOf, isElement, parentOf, siblingOf } from './tree.js';

/**
 * @typedef {import('./types.js').OpenShadow} OpenShadow
 * @typedef {{ node: Node, offset: number }} Place as in a range
 * @typedef {{ enter: Node | null, leave: Node | null, text: Node | null, offset: number, holder: Node }} Goal where to stop
 */

const TEXT = 3;
// Marks that no text holds once they are taken out of it: a break between blocks, one between cells, a space that may go.
// With NUL, which no desk takes.
const BLOCK = '\x01';
const CELL = '\x02';
const SPACE = '\x03';
const MARKS = /[\0-\x03]/g;
const MOST = 100_000; // UTF-16 units of one text node that are looked at: some pages are a single one of megabytes
const BREAKS = { '': '', block: BLOCK, cell: CELL };

/**
 * @param {Place} from @param {boolean} back @param {{ sight: Sight, openShadow: OpenShadow, goal?: Goal, steps?: number }} options
 *   `steps`: after how many nodes to give up
 * @returns {Generator<string>} raw pieces, with marks; going back the last piece comes first
 */
export function* walk(from, back, { sight, openShadow, goal, steps = Infinity }) {
  let { node, entering } = begin(from, back);
  if (node.nodeType === TEXT && node === from.node) {
    const end = goal?.text === node ? goal.offset : undefined;
    yield shown(/** @type {Text} */ (node), sight, back, back ? 0 : from.offset, back ? from.offset : end);
    if (end !== undefined) return;
  }
  while (steps-- > 0) {
    if (goal && node === (entering ? goal.enter : goal.leave)) return;
    if (entering) {
      const into = yield* enter(node, back, sight, openShadow, goal);
      if (into === 'stop') return;
      if (into) node = into;
      else entering = false;
    } else {
      yield leave(node, sight);
      // The end was in here, where nothing shows it: a child that no slot takes.
      if (goal && node.contains(goal.holder)) return;
      const beside = siblingOf(node, back);
      const next = beside ?? parentOf(node);
      if (!next) return;
      node = next;
      entering = Boolean(beside);
    }
  }
}

/** @param {Place} place @param {boolean} back */
function begin({ node, offset }, back) {
  if (node.nodeType === TEXT) return { node, entering: false };
  const child = node.childNodes[back ? offset - 1 : offset];
  return child ? { node: child, entering: true } : { node, entering: false };
}

/**
 * @param {Node} node @param {boolean} back @param {Sight} sight @param {OpenShadow} openShadow @param {Goal} [goal]
 * @returns {Generator<string, Node | 'stop' | null>} the child to go into, if any
 */
function* enter(node, back, sight, openShadow, goal) {
  if (node.nodeType === TEXT) {
    yield shown(/** @type {Text} */ (node), sight, back, 0, goal?.text === node ? goal.offset : undefined);
    return goal?.text === node ? 'stop' : null;
  }
  if (!isElement(node)) return null;
  const look = sight.at(node);
  if (look.skip) return goal && node.contains(goal.holder) ? 'stop' : null;
  yield node.localName === 'br' ? BLOCK : BREAKS[look.box];
  return childOf(node, back, openShadow);
}

/** @param {Node} node @param {Sight} sight */
function leave(node, sight) {
  if (!isElement(node)) return '';
  const look = sight.at(node);
  return look.skip ? '' : BREAKS[look.box];
}

/** A part of a text node as it is seen. @param {Text} node @param {Sight} sight @param {boolean} back @param {number} start @param {number} [end] */
function shown(node, sight, back, start, end = node.length) {
  const element = elementOf(parentOf(node) ?? node);
  const look = element && sight.at(element);
  if (!look || look.blind || look.skip) return '';
  const text = node.data.slice(back ? Math.max(start, end - MOST) : start, back ? end : Math.min(end, start + MOST)).replace(MARKS, '');
  if (look.keep === 'all') return text;
  if (look.keep === 'lines') return text.replace(/[ \t\r\f]*\n[ \t\r\f]*/g, '\n').replace(/[ \t\r\f]+/g, SPACE);
  return text.replace(/[ \t\n\r\f]+/g, SPACE);
}

/** Where a walk over a range has to stop. @param {Node} node @param {number} offset @returns {Goal} */
export function goalAt(node, offset) {
  if (node.nodeType === TEXT) return { enter: null, leave: null, text: node, offset, holder: node };
  // A triple click ends before the next block's first child, which is before the block: a component may show other things there.
  const child = offset === 0 && isElement(node) ? node : node.childNodes[offset] ?? null;
  return { enter: child, leave: child ? null : node, text: null, offset, holder: node };
}

/** Marks become what they stand for: a line for blocks, a tab for cells, one space. Half a surrogate pair becomes U+FFFD. @param {string} raw */
export const settle = (raw) => raw
  .replace(/[\x01-\x03]+/g, (run) => (run.includes(BLOCK) ? '\n' : run.includes(CELL) ? '\t' : ' '))
  .replace(/\p{Surrogate}/gu, '\ufffd');

/** Puts a piece before or after the others; a mark beside its like says nothing new, and must not fill the room. @param {string} raw @param {string} piece @param {boolean} back */
export function join(raw, piece, back) {
  if ((piece === BLOCK || piece === CELL) && piece === raw.at(back ? 0 : -1)) return raw;
  return back ? piece + raw : raw + piece;
}
