import { far, script } from './hostile-script.ts';

const directions = [
  '\u202eevil\u202c txt.exe',
  '\u202d\u202e\u202d\u202e reversed',
  '\u2066\u2067\u2068 isolates that never end',
  '\u2069\u2069\u2069\u202c\u202c ends that never began',
  '\u200f\u200e\u061c marks',
  'שלום db-07 עולם',
  'مرحبا بالعالم 12:30',
  'db-07 \u202e70-bd',
];

const invisible = [
  'zero\u200bwidth\u200b\u200b\u200bspace',
  'zero\u200djoiner\u200cnot',
  '\ufeffmark first',
  'soft\u00adhyphen\u00ad\u00ad',
  '\u2060\u2061\u2062\u2063\u2064',
  '\u00a0\u2003\u3000 blanks of all widths \u2000',
  'variation\ufe0f\ufe0e\u{e0100}',
  'tags \u{e0041}\u{e0042}\u{e007f}',
  '\u115f\u1160\u3164\uffa0 fillers',
];

const controls = [
  'nul\u0000in the middle',
  '\u0000first',
  'bell\u0007 back\b\b\b space',
  'escape\u001b[31mred\u001b[0m \u001b]0;title\u0007',
  '\u001b[2J\u001b[H cleared',
  'form\ffeed vertical\vtab',
  'delete\u007f',
  'c1 \u0080\u0085\u009b31m\u009f',
  'not\ufffe a\uffff character',
  '\u{1fffe}\u{10ffff}',
  'carriage\rreturn',
  'dos\r\nlines\r\n\r\nend',
  'line\u2028separator\u2029paragraph',
];

const surrogates = [
  'alone \ud800 high',
  'alone \udc00 low',
  '\udc00\ud800 swapped',
  'cut \ud83d',
  '\udfff\udfff\udfff',
];

const towers = [
  `Z${'\u0351\u0352\u0353\u0357\u035b'.repeat(30)}`,
  Array.from('tower', (letter) => letter + '\u0336\u0489\u0301'.repeat(12)).join(''),
  `${'\u0e49'.repeat(100)} stacked`,
  `${'\u20dd\u20de\u20e3'.repeat(30)} boxes`,
  '\u0301 combining first',
  '\ufdfa'.repeat(80),
  '𒐫'.repeat(60),
  '⸻'.repeat(80),
];

const emoji = [
  '👨‍👩‍👧‍👦👩🏽‍🚒🏳️‍🌈🧑🏿‍🤝‍🧑🏻',
  '👩‍'.repeat(40),
  '🇩🇪🇫🇷🇦',
  '1️⃣#️⃣*️⃣',
  '\u200d\u200d\u200d👍🏻🏻🏻',
  '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
];

const formulas = [
  `=HYPERLINK("${far}","click")`,
  `=cmd|' /C calc'!A0`,
  `=1+1`,
  `+1+1`,
  `+cmd|' /C calc'!A0`,
  `-1+1`,
  `-2+3+cmd|' /C calc'!A0`,
  `@SUM(1+1)*cmd|' /C calc'!A0`,
  `\t=1+1`,
  `\r=1+1`,
  `\n=1+1`,
  ` =1+1`,
  `"=1+1`,
  `",=1+1,"`,
  `x\n=1+1`,
  `;=1+1`,
  `＝1+1`,
  `＠SUM(1)`,
  `=DDE("cmd";"/C calc";"x")`,
  `%0A=1+1`,
];

const metacharacters = [
  `'; DROP TABLE incident; --`,
  `' OR '1'='1`,
  `" OR ""="`,
  `1; SELECT SLEEP(5)`,
  `%' AND 1=0 UNION SELECT password_hash FROM user -- `,
  '\\',
  `\\' OR 1=1 -- `,
  '%_%\\_',
  '*)(uid=*))(|(uid=*',
  '$(touch /tmp/hostile)',
  '`touch /tmp/hostile`',
  '; touch /tmp/hostile #',
  '| touch /tmp/hostile',
  '&& touch /tmp/hostile &',
  '-rf --help',
  '--output=/tmp/hostile',
  '\'"`$;|&<>(){}[]*?!~#\\',
  '/var/log/../../etc/shadow',
  'CON',
  '.',
  '..',
  '~root',
  '^(a+)+$',
];

const headers = [
  'x\r\nSet-Cookie: hostile=1',
  'x\r\n\r\n<script>' + script + '</script>',
  '%0d%0aSet-Cookie:%20hostile=1',
  '%0d%0a%0d%0a<html>',
  '\u560a\u560dSet-Cookie: hostile=1',
  '%00%2e%2e%2f%E0%80%AF',
  '%',
  '%zz',
];

const names = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'toJSON'],
  ...['__defineGetter__', 'null', 'undefined', 'NaN', 'Infinity', 'true', '[object Object]', '-0', '1e309', '0x10'],
  ...['key', 'ref', 'children', 'dangerouslySetInnerHTML', 'length', '$$typeof', '_1'],
  '{"__proto__":{"hostile":1}}',
  '{"$$typeof":"react.element","type":"script"}',
];

const long = [
  'W'.repeat(255),
  'a'.repeat(1_000),
  'long word '.repeat(20),
  'ﷺ'.repeat(255),
  'W'.repeat(20_000),
  `x${' '.repeat(2_000)}x`,
  '\n'.repeat(3_000) + 'far below',
  '<b>'.repeat(5_000),
  '('.repeat(5_000),
  'x'.repeat(1_000_000),
];

/** Texts that are odd as texts, or mean something to what stands behind a page. */
export const textPayloads = {
  ...{ directions, invisible, controls, surrogates, towers, emoji, formulas, metacharacters, headers, names, long },
};
