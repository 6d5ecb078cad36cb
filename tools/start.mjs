// The one command of a newcomer. Plain JavaScript without dependencies: it runs before anything is installed.
import { handOver } from './bootstrap/handover.mjs';
import { prepare } from './bootstrap/prepare.mjs';

const startedAt = Date.now();
/** @type {import('./bootstrap/prepare.mjs').Need[]} */
const needs = ['packages'];
if (!process.env['TEMPORAL_ADDRESS']?.trim()) needs.push('temporal');
if (!process.env['DATABASE_URL']?.trim()) needs.push('database');
const prepared = await prepare(needs);
// The supervisor mostly waits: a small heap saves 150 MB of rubbish that would never be collected.
const smallHeap = ['--max-semi-space-size=2', '--max-old-space-size=192'];
const handed = JSON.stringify({ ...prepared, startedAt });
process.exit(await handOver('tools/supervisor/main.ts', [handed], smallHeap));
