/** The form in which words are compared, as in `server/domain/text.py`; examples for both: `tests/contract/text.json`. */

const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]+/g;
const WHITE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

/** NFKC, without what cannot be seen, one space for each run of white space. @param {string} text */
export const normal = (text) => text.replace(INVISIBLE, '').normalize('NFKC').replace(WHITE, ' ').replace(/^ | $/g, '');
