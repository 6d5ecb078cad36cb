import { createHash } from 'node:crypto';
import { foldElement } from '#domain/element.ts';

/** 128 bits (hex) of the SHA-256 of the folded element: part of the incident key. */
export const elementHash = (element: string): string =>
  createHash('sha256').update(foldElement(element)).digest('hex').slice(0, 32);
