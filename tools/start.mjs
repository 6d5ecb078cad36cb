// The one command of a newcomer. Plain JavaScript without dependencies: it runs before anything is installed.
import { handOver } from './bootstrap/handover.mjs';
import { prepare } from './bootstrap/prepare.mjs';

const startedAt = Date.now();
/** @type {import('./bootstrap/prepare.mjs').Need[]} */
const needs = ['packages'];
if (!process.env['TEMPORAL_ADDRESS']?.trim()) needs.push('temporal');
if (!process.env['DATABASE_URL']?.trim()) needs.push('database');
const prepared = await prepare(needs);
process.exit(await handOver('tools/supervisor/main.ts', [JSON.stringify({ ...prepared, startedAt })]));
