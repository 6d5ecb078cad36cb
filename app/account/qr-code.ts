import { encode } from 'uqr';

/** A QR code as one path: a dark module is a unit square. `size`: units from edge to edge, the light margin among them. */
export type QrCode = { size: number; path: string };

/** Light modules around the code. Source: ISO/IEC 18004, which readers rely on. */
const margin = 4;

/** The QR code of a text, which can be read with 15 % of it damaged. */
export const drawQrCode = (text: string): QrCode => {
  const { data, size } = encode(text, { ecc: 'M', border: margin });
  return { size, path: data.flatMap(drawRow).join('') };
};

/** Dark modules side by side are one rectangle. */
const drawRow = (row: boolean[], y: number): string[] => {
  const runs: string[] = [];
  for (let x = 0; x < row.length; x += 1) {
    const from = x;
    while (row[x] === true) x += 1;
    const width = String(x - from);
    if (x > from) runs.push(`M${String(from)} ${String(y)}h${width}v1h-${width}z`);
  }
  return runs;
};
