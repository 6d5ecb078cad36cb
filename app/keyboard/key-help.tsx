import { Dialog } from './dialog.tsx';
import { keyHelp } from './keys.ts';
import styles from './keyboard.module.css';

/** What each key does. */
export const KeyHelp = ({ close }: { close: () => void }) => (
  <Dialog label="Keys" close={close}>
    <h2>Keys</h2>
    <dl className={styles['keys']}>
      {keyHelp.map(({ keys, does }) => (
        <div key={keys}>
          <dt>{keys.split(' ').map((key, at) => (key === '' ? ' ' : <kbd key={at}>{key}</kbd>))}</dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
    <button type="button" className={styles['close']} onClick={close} autoFocus>
      Close
    </button>
  </Dialog>
);
