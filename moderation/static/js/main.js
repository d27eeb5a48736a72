/** The desk works without scripts; these add keys, live counters and local times. Each element is a file of its own. */
import './help.js';
import './keys.js';
import './live.js';
import './said.js';
import './time.js';
