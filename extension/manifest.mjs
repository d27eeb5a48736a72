/** One manifest for all browsers; what differs is written once, here. */

const version = '1.0.0';

const shared = {
  manifest_version: 3,
  name: '__MSG_ext_name__',
  description: '__MSG_ext_description__',
  version,
  default_locale: 'en',
  icons: { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' },
  action: { default_title: '__MSG_ext_name__', default_popup: 'popup.html', default_icon: { 16: 'icons/16.png', 32: 'icons/32.png' } },
  options_ui: { page: 'options.html', open_in_tab: true },
  permissions: ['activeTab', 'alarms', 'contextMenus', 'scripting', 'storage'],
  optional_host_permissions: ['*://*/*'],
  // Reports wait on disk; what is read in a private window must never come to lie there.
  incognito: 'not_allowed',
  commands: { 'report-selection': { description: '__MSG_menu_report__' } },
  content_security_policy: {
    extension_pages: "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
      + "connect-src https: http://localhost:* http://127.0.0.1:* http://[::1]:*",
  },
};

const gecko = {
  gecko: {
    id: 'corrigenda@corrigenda.example',
    strict_min_version: '140.0',
    data_collection_permissions: { required: ['websiteContent', 'browsingActivity'], optional: ['personallyIdentifyingInfo'] },
  },
  gecko_android: { strict_min_version: '142.0' },
};

/**
 * @param {'chromium' | 'firefox'} browser
 * @param {{ granted?: boolean }} [options] `granted`: with access to all sites, for runs in which nobody can answer a prompt
 */
export function manifest(browser, { granted = false } = {}) {
  const own = browser === 'firefox'
    ? { background: { scripts: ['background.js'] }, browser_specific_settings: gecko }
    : { background: { service_worker: 'background.js' }, minimum_chrome_version: '128' };
  return { ...shared, ...own, ...(granted && { host_permissions: ['<all_urls>'] }) };
}
