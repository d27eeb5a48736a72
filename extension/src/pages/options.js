/** The reader's page: where reports go, where the key works, what became of every report. */
import { translate } from './words.js';
import { showDesks } from './desks.js';
import { showEmail } from './email.js';
import { showKey } from './key.js';
import { showReports } from './reports.js';

translate();
showDesks();
showKey();
void showEmail();
showReports();
