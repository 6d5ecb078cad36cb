import type { QrCode } from './qr-code.ts';
import styles from './qr-picture.module.css';

/** A QR code, dark on light in both colour schemes: cameras need it so. */
export const QrPicture = ({ code: { size, path }, label }: { code: QrCode; label: string }) => (
  <svg
    className={styles['code']}
    viewBox={`0 0 ${String(size)} ${String(size)}`}
    role="img"
    aria-label={label}
    shapeRendering="crispEdges"
  >
    <rect width={size} height={size} fill="#fff" />
    <path d={path} fill="#000" />
  </svg>
);
