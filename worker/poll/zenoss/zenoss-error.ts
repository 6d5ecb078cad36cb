/** Why Zenoss couldn't be asked, in words for whoever runs the source. */
export class ZenossError extends Error {
  override readonly name = 'ZenossError';
}
