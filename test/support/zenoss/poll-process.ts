import { openDatabase } from '#db/database.ts';
import { createPollStep } from '#worker/poll/poller.ts';

/** A worker's polling in a process of its own, to be killed: one turn after the other on a clock that is `aheadMs` ahead. */
const [databaseUrl = '', aheadMs = '0'] = process.argv.slice(2);
const database = openDatabase(databaseUrl, { connectionLimit: 2 });
const step = createPollStep(
  {
    database,
    places: { keys: [], environment: process.env },
    now: () => new Date(Date.now() + Number(aheadMs)),
    onFailure: (error) => process.stderr.write(`${String(error)}\n`),
  },
  new AbortController().signal,
);
while ((await step()) === 0);
await database.close();
