import { createContext } from 'react';

/** The response's nonce for inline scripts and styles. */
export const NonceContext = createContext('');
