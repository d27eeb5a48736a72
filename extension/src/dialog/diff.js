/** What the reader changed, word by word, as in an editor's hand: same, gone, new. */

/** @typedef {{ kind: 'same' | 'gone' | 'new', text: string }} Piece */

/**
 * @param {string} was
 * @param {string} now
 * @param {string} [lang]
 * @returns {Piece[]}
 */
export function diffWords(was, now, lang) {
  const [before, after] = [words(was, lang), words(now, lang)];
  const head = sameLength(before, after, (list, n) => list[n]);
  const rest = [before.slice(head), after.slice(head)];
  const tail = sameLength(rest[0], rest[1], (list, n) => list[list.length - 1 - n]);
  const middle = compare(rest[0].slice(0, rest[0].length - tail), rest[1].slice(0, rest[1].length - tail));
  const same = (/** @type {string[]} */ list) => list.map((text) => /** @type {Piece} */ ({ kind: 'same', text }));
  return joined([...same(before.slice(0, head)), ...middle, ...same(before.slice(before.length - tail))]);
}

/** @param {string} text @param {string} [lang] @returns {string[]} */
function words(text, lang) {
  return [...new Intl.Segmenter(known(lang), { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
}

/** A page may claim any language; an impossible tag would throw. @param {string} [lang] */
function known(lang) {
  try {
    return lang ? Intl.getCanonicalLocales(lang) : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string[]} one @param {string[]} other @param {(list: string[], n: number) => string} at */
function sameLength(one, other, at) {
  const most = Math.min(one.length, other.length);
  let n = 0;
  while (n < most && at(one, n) === at(other, n)) n += 1;
  return n;
}

/**
 * Longest common subsequence; quotes have at most 2,000 characters, so the table stays small.
 * @param {string[]} before @param {string[]} after @returns {Piece[]}
 */
function compare(before, after) {
  const width = after.length + 1;
  const table = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      table[i * width + j] = before[i] === after[j]
        ? table[(i + 1) * width + j + 1] + 1
        : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
    }
  }
  return trace(before, after, table, width);
}

/** @param {string[]} before @param {string[]} after @param {Uint16Array} table @param {number} width @returns {Piece[]} */
function trace(before, after, table, width) {
  /** @type {Piece[]} */
  const pieces = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) pieces.push({ kind: 'same', text: before[i++] }), (j += 1);
    else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) pieces.push({ kind: 'gone', text: before[i++] });
    else pieces.push({ kind: 'new', text: after[j++] });
  }
  while (i < before.length) pieces.push({ kind: 'gone', text: before[i++] });
  while (j < after.length) pieces.push({ kind: 'new', text: after[j++] });
  return pieces;
}

/** Neighbours of one kind become one piece, the gone before the new. @param {Piece[]} pieces @returns {Piece[]} */
function joined(pieces) {
  /** @type {Piece[]} */
  const out = [];
  let [gone, fresh] = ['', ''];
  const flush = () => {
    if (gone) out.push({ kind: 'gone', text: gone });
    if (fresh) out.push({ kind: 'new', text: fresh });
    [gone, fresh] = ['', ''];
  };
  for (const [n, { kind, text }] of pieces.entries()) {
    if (kind === 'gone') gone += text;
    else if (kind === 'new') fresh += text;
    else if ((gone || fresh) && !text.trim() && pieces[n + 1] && pieces[n + 1].kind !== 'same') [gone, fresh] = [gone + text, fresh + text];
    else flush(), push(out, text);
  }
  flush();
  return out;
}

/** @param {Piece[]} out @param {string} text */
function push(out, text) {
  const last = out.at(-1);
  if (last?.kind === 'same') last.text += text;
  else out.push({ kind: 'same', text });
}
