// All tests, from a bare clone: installs, finds or builds what they need, builds the pages, runs Vitest.
import { handOver } from './bootstrap/handover.mjs';
import { prepare } from './bootstrap/prepare.mjs';

await prepare(['packages', 'temporal', 'database', 'browser']);
process.exit(await handOver('tools/tests/main.ts', process.argv.slice(2)));
