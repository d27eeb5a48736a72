import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { load, save } from '../../src/embed/store.js';
import { emptyQueue } from '../../src/sending/queue.js';

/** @type {Map<string, string>} */
let disk;

beforeEach(() => {
  disk = new Map();
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, value: {
    getItem: (/** @type {string} */ key) => disk.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => disk.set(key, value),
  } });
});

test('what was kept is there after a reload, under one key', async () => {
  const queue = { ...emptyQueue(), rests: { 'https://d.example': { until: 1, told: true, failures: 2 } } };
  await save(queue);
  assert.deepEqual([...disk.keys()], ['corrigenda']);
  assert.deepEqual(await load(), queue);
});

for (const text of ['not JSON', 'null', '{}']) {
  test(`“${text}” under our key is an empty queue`, async () => {
    disk.set('corrigenda', text);
    assert.deepEqual(await load(), emptyQueue());
  });
}

test('a browser that forbids storage is no error until something must be kept', async () => {
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, get: () => { throw new DOMException('denied', 'SecurityError'); } });
  assert.deepEqual(await load(), emptyQueue());
  await assert.rejects(save(emptyQueue()));
});
