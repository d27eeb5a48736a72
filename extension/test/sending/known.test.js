import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askKnown } from '../../src/sending/known.js';
import { json } from './surroundings.js';

const API = 'https://desk.example/api/v1';
const ask = (/** @type {any} */ answer) => askKnown(API, 'k'.repeat(32), async (/** @type {any} */ url) => {
  assert.equal(url, `${API}/known/${'k'.repeat(32)}`);
  return answer;
});

test('what the desk knows is told', async () => {
  const known = { known: true, state: 'closed', resolution: 'house_style', reports: 2, changed_at: '2026-11-01T10:00:00Z', reason: 'We write it so.' };
  assert.deepEqual(await ask(json(known, 200)), { state: 'closed', resolution: 'house_style', reports: 2, reason: 'We write it so.' });
});

for (const [what, answer] of /** @type {[string, Response][]} */ ([
  ['nothing', json({ known: false }, 200)], ['an error', json({ title: 'Busy' }, 503)], ['HTML', new Response('<html>')], ['no number', json({ state: 'new' }, 200)],
])) {
  test(`a desk that answers ${what} gives no hint`, async () => assert.equal(await ask(answer), null));
}

test('a desk that cannot be reached stops nobody', async () => {
  assert.equal(await askKnown(API, 'k', () => Promise.reject(new TypeError('Failed to fetch'))), null);
});
