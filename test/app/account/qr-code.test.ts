import { expect, it } from 'vitest';
import { drawQrCode } from '#app/account/qr-code.ts';
import { otpauthUri } from '#app/auth/totp.ts';

const uri = otpauthUri('ana', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');

/** The modules that a path of unit rectangles makes dark. */
const paint = ({ size, path }: { size: number; path: string }): string[] => {
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => ' '));
  for (const [, x = '', y = '', width = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    for (let at = 0; at < Number(width); at += 1) (rows[Number(y)] ?? [])[Number(x) + at] = '#';
  return rows.map((row) => row.join(''));
};

const finder = ['#######', '#     #', '# ### #', '# ### #', '# ### #', '#     #', '#######'];

it('draws the three marks by which cameras find it, inside four light modules', () => {
  const code = drawQrCode(uri);
  const picture = paint(code);
  const corner = (x: number, y: number) => picture.slice(y, y + 7).map((row) => row.slice(x, x + 7));
  const far = code.size - 4 - 7;
  for (const [x, y] of [
    [4, 4],
    [far, 4],
    [4, far],
  ] as const)
    expect(corner(x, y)).toEqual(finder);
  for (const row of picture) expect(row).toMatch(/^ {4}.* {4}$/);
  for (const row of [...picture.slice(0, 4), ...picture.slice(-4)]) expect(row.trim()).toBe('');
});

it('is drawn with nothing but rectangles, and is another one for another text', () => {
  const { path } = drawQrCode(uri);
  expect(path.replace(/M\d+ \d+h(\d+)v1h-\1z/g, '')).toBe('');
  expect(drawQrCode(`${uri}2`).path).not.toBe(path);
});
