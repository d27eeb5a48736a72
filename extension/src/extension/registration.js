/** The key listener runs on exactly the sites the reader allowed, and nowhere else. */
import { browser } from './browser.js';

const ID = 'resident';
const FILE = 'resident.js';

/** Makes the registered script match the granted origins. */
export async function register() {
  const matches = await grantedOrigins();
  const there = (await browser.scripting.getRegisteredContentScripts({ ids: [ID] })).length > 0;
  if (!matches.length) return there ? browser.scripting.unregisterContentScripts({ ids: [ID] }) : undefined;
  const script = scriptFor(matches);
  return there ? browser.scripting.updateContentScripts([script]) : browser.scripting.registerContentScripts([script]);
}

/**
 * Pages that are open already hear the key too, without being loaded again.
 * @param {string[]} origins
 */
export async function reachOpenTabs(origins) {
  const url = origins.filter(isWeb);
  const tabs = url.length ? await browser.tabs.query({ url }) : [];
  await Promise.allSettled(tabs.map((tab) => browser.scripting.executeScript({
    target: { tabId: tab.id ?? -1, allFrames: true }, files: [FILE], injectImmediately: true,
  })));
}

/** @returns {Promise<string[]>} match patterns of http and https pages */
export async function grantedOrigins() {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter(isWeb);
}

/** @param {string} pattern */
const isWeb = (pattern) => pattern === '<all_urls>' || /^(https?|\*):/.test(pattern);

/** @param {string[]} matches @returns {chrome.scripting.RegisteredContentScript} */
const scriptFor = (matches) => ({
  id: ID,
  js: [FILE],
  matches,
  runAt: 'document_start',
  allFrames: true,
  matchOriginAsFallback: true,
  persistAcrossSessions: true,
});
