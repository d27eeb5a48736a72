import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { CATEGORIES } from '../src/sending/report.js';

const root = new URL('..', import.meta.url);
const read = (/** @type {string} */ path) => readFile(new URL(path, root), 'utf8');
const messages = async (/** @type {string} */ language) => /** @type {Record<string, { message: string }>} */ (
  JSON.parse(await read(`_locales/${language}/messages.json`)));

/** Keys put together while running; each family is named where it is used. */
const COMPOSED = /^(dialog_field_|problem_)/;

async function source() {
  const files = (await readdir(new URL('src', root), { recursive: true })).filter((name) => /\.(js|html)$/.test(name));
  return (await Promise.all([read('manifest.mjs'), ...files.map((name) => read(`src/${name}`))])).join('\n');
}

async function usedKeys() {
  const text = await source();
  const found = [...text.matchAll(/['"_](?:MSG_)?((?:ext|menu|dialog|popup|options)_[a-z_]+?)(?:__)?['"]/g)].map(([, key]) => key);
  return new Set([...found, ...CATEGORIES.map((kind) => `dialog_kind_${kind}`)]);
}

test('every word is there in both languages', async () => {
  const [en, uk] = [await messages('en'), await messages('uk')];
  assert.deepEqual(Object.keys(uk).sort(), Object.keys(en).sort());
  for (const [key, { message }] of [...Object.entries(en), ...Object.entries(uk)]) assert.ok(message.trim(), key);
});

test('a translation has the same gaps to fill', async () => {
  const [en, uk] = [await messages('en'), await messages('uk')];
  const gaps = (/** @type {string} */ text) => (text.match(/\$\d/g) ?? []).sort();
  for (const key of Object.keys(en)) assert.deepEqual(gaps(uk[key].message), gaps(en[key].message), key);
});

test('no word is missing', async () => {
  const en = await messages('en');
  assert.deepEqual([...(await usedKeys())].filter((key) => !(key in en)), []);
});

test('no word is idle', async () => {
  const used = await usedKeys();
  assert.deepEqual(Object.keys(await messages('en')).filter((key) => !used.has(key) && !COMPOSED.test(key)), []);
});
