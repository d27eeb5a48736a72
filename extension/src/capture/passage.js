/** The key of a passage, as in `server/domain/passage.py`; examples for both: `tests/contract/passage.json`. */
import { normal } from './text.js';

const CONTEXT = 32; // code points
const BYTES = 16; // 128 bits

/**
 * Needs `crypto.subtle`, which browsers give only to secure pages: the extension asks in its worker.
 * @param {string} url canonical @param {string} exact @param {string} prefix @param {string} suffix
 * @returns {Promise<string>} 32 hexadecimal digits
 */
export async function passageKey(url, exact, prefix, suffix) {
  const parts = [url, normal(exact), [...normal(prefix)].slice(-CONTEXT).join(''), [...normal(suffix)].slice(0, CONTEXT).join('')];
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(parts.join('\x1f')));
  return Array.from(new Uint8Array(hash, 0, BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
