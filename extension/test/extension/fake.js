/** A browser for the worker's parts, as small as they need it; imported before them, for they take it when loaded. */

/** @typedef {{ target: { tabId: number, frameIds?: number[], allFrames?: boolean }, files?: string[], func?: Function, args?: any[] }} Injection */

export const fake = {
  /** @type {string[]} */
  origins: [],
  /** @type {any[]} */
  registered: [],
  /** @type {Injection[]} */
  injections: [],
  /** What a frame answers to a function; an error stands for a frame closed to us. @type {(injection: Injection) => any} */
  answer: () => [],
  /** @type {Record<string, any>} */
  stored: {},
  /** @type {any} */
  alarm: undefined,
  badge: '',
};

/** @param {Record<string, any>} object */
const resolved = (object) => Object.fromEntries(Object.entries(object).map(([name, act]) => [name, async (/** @type {any} */ arg) => act(arg)]));

/** @type {any} */ (globalThis).browser = {
  permissions: resolved({ getAll: () => ({ origins: fake.origins }) }),
  tabs: resolved({ query: () => [{ id: 1 }, { id: 2 }] }),
  scripting: resolved({
    getRegisteredContentScripts: () => fake.registered,
    registerContentScripts: (/** @type {any[]} */ scripts) => (fake.registered = scripts),
    updateContentScripts: (/** @type {any[]} */ scripts) => (fake.registered = scripts),
    unregisterContentScripts: () => (fake.registered = []),
    executeScript: (/** @type {Injection} */ injection) => (fake.injections.push(injection), fake.answer(injection)),
  }),
  storage: { local: resolved({
    get: (/** @type {object} */ defaults) => ({ ...defaults, ...fake.stored }),
    set: (/** @type {object} */ values) => Object.assign(fake.stored, values),
  }) },
  alarms: resolved({
    get: () => fake.alarm,
    clear: () => (fake.alarm = undefined),
  }),
  action: resolved({ setBadgeText: (/** @type {{ text: string }} */ { text }) => (fake.badge = text), setBadgeBackgroundColor: () => {} }),
};
/** @type {any} */ (globalThis).browser.alarms.create = async (/** @type {string} */ name, /** @type {object} */ how) => (fake.alarm = { name, ...how });
