/** Keeps the worker coming back while something waits, and shows how much on the icon. */
import { waiting } from '../sending/queue.js';
import { browser } from './browser.js';
import { readSettings } from './settings.js';

export const ALARM = 'outbox';

/** @param {import('../sending/queue.js').Queue} queue */
export async function arrange(queue) {
  const count = waiting(queue);
  await Promise.all([showCount(count), count ? keepAlarm() : browser.alarms.clear(ALARM)]);
}

async function keepAlarm() {
  const { retryMinutes } = await readSettings();
  const alarm = await browser.alarms.get(ALARM);
  // Creating it anew would begin the period again: with many changes it would never ring.
  if (alarm?.periodInMinutes !== retryMinutes) await browser.alarms.create(ALARM, { periodInMinutes: retryMinutes });
}

/** @param {number} count */
async function showCount(count) {
  await browser.action.setBadgeBackgroundColor({ color: '#9a3412' });
  await browser.action.setBadgeText({ text: count ? String(count) : '' });
}
