// Everything that can be said about the code without running it.
import { handOver } from './bootstrap/handover.mjs';
import { prepare } from './bootstrap/prepare.mjs';

await prepare(['packages']);
process.exit(await handOver('tools/checks/main.ts', process.argv.slice(2)));
