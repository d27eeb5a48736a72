import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { fake } from './fake.js';

const { reachOpenTabs, register } = await import('../../src/extension/registration.js');

beforeEach(() => Object.assign(fake, { origins: [], registered: [], injections: [], answer: () => [] }));

test('with nothing granted nothing runs anywhere', async () => {
  await register();
  assert.deepEqual(fake.registered, []);
});

test('the listener runs on exactly the granted sites, in all their frames, from the beginning', async () => {
  fake.origins = ['*://news.example/*', 'https://other.example/*'];
  await register();
  const [script] = fake.registered;
  assert.deepEqual(script.matches, fake.origins);
  assert.deepEqual([script.js, script.runAt, script.allFrames, script.matchOriginAsFallback], [['resident.js'], 'document_start', true, true]);
});

test('a site that is taken back is left at once', async () => {
  fake.origins = ['*://news.example/*', '*://other.example/*'];
  await register();
  fake.origins = ['*://other.example/*'];
  await register();
  assert.deepEqual(fake.registered[0].matches, ['*://other.example/*']);
  fake.origins = [];
  await register();
  assert.deepEqual(fake.registered, []);
});

test('files on the reader’s disk are never matched', async () => {
  fake.origins = ['file:///*', '*://news.example/*'];
  await register();
  assert.deepEqual(fake.registered[0].matches, ['*://news.example/*']);
});

test('open tabs are reached, and one that is closed to us harms no other', async () => {
  fake.answer = ({ target }) => {
    if (target.tabId === 1) throw new Error('Cannot access contents of the page');
  };
  await reachOpenTabs(['*://news.example/*']);
  assert.deepEqual(fake.injections.map(({ target }) => target.tabId), [1, 2]);
});
