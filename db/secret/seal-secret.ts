import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SecretKey, SecretKeys } from './secret-keys.ts';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const prefix = 'sealed.v1.';
const form = /^sealed\.v1\.([\da-f]{8})\.([\w-]+)$/;

/** A secret that was opened. `isCurrent` false: an older key had sealed it, and it's worth sealing again. */
export type OpenedSecret =
  { ok: true; plain: string; isCurrent: boolean } | { ok: false; because: 'unknown_key' | 'damaged' };

/** True for what {@link sealSecret} made; false for a secret that stands there as it is. */
export const isSealed = (text: string): boolean => text.startsWith(prefix);

/**
 * The secret as it may lie in the database: encrypted with AES-256-GCM and a nonce of its own, so that the same secret never looks the same twice.
 * ASCII without spaces; 58 characters more than four thirds of the secret's UTF-8 bytes at most.
 *
 * @param context What it belongs to, like `user/7/totp`: it can be opened for nothing else, so that no row can borrow the secret of another one.
 */
export const sealSecret = (key: SecretKey, plain: string, context: string): string => {
  const nonce = randomBytes(nonceBytes);
  const box = createCipheriv(cipher, key.bytes, nonce, { authTagLength: tagBytes });
  box.setAAD(boundTo(key, context));
  const body = Buffer.concat([nonce, box.update(plain, 'utf8'), box.final(), box.getAuthTag()]);
  return `${prefix}${key.id}.${body.toString('base64url')}`;
};

/**
 * The secret that was sealed for this context.
 *
 * *Failures:* `unknown_key`, when none of the keys sealed it; `damaged`, when it isn't what was sealed, or was sealed for another context.
 */
export const openSecret = (keys: SecretKeys, sealed: string, context: string): OpenedSecret => {
  const [, id, body = ''] = form.exec(sealed) ?? [];
  const bytes = Buffer.from(body, 'base64url');
  if (id === undefined || bytes.length < nonceBytes + tagBytes) return { ok: false, because: 'damaged' };
  const key = keys.find((one) => one.id === id);
  if (key === undefined) return { ok: false, because: 'unknown_key' };
  const plain = decrypt(key, bytes, context);
  return plain === null ? { ok: false, because: 'damaged' } : { ok: true, plain, isCurrent: key === keys[0] };
};

const decrypt = (key: SecretKey, bytes: Buffer, context: string): string | null => {
  const box = createDecipheriv(cipher, key.bytes, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
  box.setAAD(boundTo(key, context));
  box.setAuthTag(bytes.subarray(-tagBytes));
  const text = box.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8');
  try {
    return text + box.final('utf8');
  } catch {
    // The only thing that `final` throws for: the tag doesn't fit.
    return null;
  }
};

const boundTo = ({ id }: SecretKey, context: string): Buffer => Buffer.from(`${prefix}${id}.${context}`);
