// Bundles the browser client: dist/runtime-client/connect.js in, dist/client.min.js (what a page loads) and its chunks out.
import terser from '@rollup/plugin-terser'

export default {
  input: { client: 'dist/runtime-client/connect.js' },
  output: {
    dir: 'dist',
    format: 'es',
    sourcemap: true,
    entryFileNames: '[name].min.js',
    chunkFileNames: 'client-[name]-[hash].min.js',
    plugins: [
      terser({
        ecma: 2020,
        module: true,
        compress: { passes: 3 },
        // Only names that start with `_` are private to the client: they may be shortened, all others may be read by users.
        mangle: { properties: { regex: /^_/ } },
      }),
    ],
  },
}
