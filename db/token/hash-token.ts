import { createHash } from 'node:crypto';

/** SHA-256 (hex) of a token: tokens are 256 random bits, so a fast hash keeps them safe. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
