// The benchmarks, from a bare clone; they start servers of their own.
import { handOver } from './bootstrap/handover.mjs';
import { prepare } from './bootstrap/prepare.mjs';

const programs = await prepare(['packages', 'temporal', 'database']);
process.exit(await handOver('bench/main.ts', [JSON.stringify(programs), ...process.argv.slice(2)]));
