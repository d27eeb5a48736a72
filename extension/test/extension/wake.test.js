import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { emptyQueue } from '../../src/sending/queue.js';
import { report } from '../sending/surroundings.js';
import { fake } from './fake.js';

const { arrange } = await import('../../src/extension/wake.js');

beforeEach(() => Object.assign(fake, { alarm: undefined, badge: '', stored: {} }));

/** @param {...('kept' | 'sending' | 'refused')} states */
const queue = (...states) => ({
  ...emptyQueue(),
  items: states.map((state, n) => ({ id: report(n).id, api: 'https://d.example', report: report(n), state, created: 0, changed: 0, attempts: 0 })),
});

test('while reports wait, the icon shows how many and the worker is called again', async () => {
  await arrange(queue('kept', 'sending', 'refused'));
  assert.deepEqual([fake.badge, fake.alarm], ['2', { name: 'outbox', periodInMinutes: 0.5 }]);
});

test('an alarm that runs is left running', async () => {
  await arrange(queue('kept'));
  const { alarm } = fake;
  await arrange(queue('kept', 'kept'));
  assert.equal(fake.alarm, alarm);
});

test('the reader’s own period is used', async () => {
  fake.stored = { retryMinutes: 5 };
  await arrange(queue('kept'));
  assert.equal(fake.alarm.periodInMinutes, 5);
});

test('when nothing waits, nothing wakes the worker', async () => {
  await arrange(queue('kept'));
  await arrange(queue('refused'));
  assert.deepEqual([fake.badge, fake.alarm], ['', undefined]);
});
