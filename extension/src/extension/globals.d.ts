import type { Reader } from './reader.js';

declare global {
  /** What `reader.js` leaves in the isolated world for the worker and the key listener to call. */
  var corrigendaReader: Reader | undefined;
  /** Set once the key listener is there. */
  var corrigendaResident: boolean | undefined;
}
