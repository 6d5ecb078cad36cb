import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

const compressors = { br: promisify(brotliCompress), gz: promisify(gzip) };

/** Scripts and styles are kept compressed as well, so that the server needn't do it for each request. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: (config) => config.build?.ssr !== true,
  async generateBundle(_options, bundle) {
    for (const [fileName, chunk] of Object.entries(bundle)) {
      if (!/\.(js|css|svg)$/.test(fileName)) continue;
      const text = chunk.type === 'chunk' ? chunk.code : chunk.source;
      for (const [ending, compress] of Object.entries(compressors))
        this.emitFile({ type: 'asset', fileName: `${fileName}.${ending}`, source: await compress(text) });
    }
  },
});

export default defineConfig({
  build: { target: 'es2022', cssTarget: ['chrome123', 'safari17.5', 'firefox121'], assetsInlineLimit: 0 },
  plugins: [
    remix({
      appDirectory: 'app',
      buildDirectory: 'build',
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
        unstable_optimizeDeps: true,
      },
    }),
    compressed(),
  ],
});
