/** Where scripts of payloads would call; nothing may ask for it. */
export const foreignHost = 'hostile.example';

export const far = `https://${foreignHost}/x`;

/** What a script of a payload does: it leaves its mark on the window. */
export const script = 'window.hostile=1';
