/** Reading the reader's words from a page. Knows the DOM and nothing of extensions. */
export { isHotkey } from './hotkey.js';
export { findDesk, readPage } from './page.js';
export { passageKey } from './passage.js';
export { readSelection } from './selection.js';
export { normal } from './text.js';
export { canonicalUrl, hostOf } from './urls.js';
