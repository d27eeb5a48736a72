import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diffWords } from '../../src/dialog/diff.js';

/** `[-gone-]` and `{+new+}`, as editors read it. @param {string} was @param {string} now @param {string} [lang] */
const shown = (was, now, lang) => diffWords(was, now, lang)
  .map(({ kind, text }) => ({ same: text, gone: `[-${text}-]`, new: `{+${text}+}` })[kind]).join('');

for (const [was, now, expected] of [
  ['the same', 'the same', 'the same'],
  ['a mistke here', 'a mistake here', 'a [-mistke-]{+mistake+} here'],
  ['the the cat', 'the cat', 'the [-the -]cat'],
  ['one two', 'three four', '[-one two-]{+three four+}'],
  ['', 'new', '{+new+}'],
  ['gone', '', '[-gone-]'],
  ['Її дім', 'Їхній дім', '[-Її-]{+Їхній+} дім'],
  ['今日は雨', '今日は晴れ', '今日は[-雨-]{+晴れ+}'],
]) {
  test(`${was} → ${now}`, () => assert.equal(shown(was, now), expected));
}

test('both texts can be read back from it', () => {
  const [was, now] = ['It was a dark and stormy nihgt, the rain fell', 'It was dark and a stormy night; rain fell in torrents'];
  const pieces = diffWords(was, now);
  assert.equal(pieces.filter(({ kind }) => kind !== 'new').map(({ text }) => text).join(''), was);
  assert.equal(pieces.filter(({ kind }) => kind !== 'gone').map(({ text }) => text).join(''), now);
});

test('a language tag that cannot be is ignored', () => assert.equal(shown('a b', 'a c', 'no language!'), 'a [-b-]{+c+}'));
