/** Bundles `page.ts`, with the peers' packages as browsers get them, into the one script that the page loads. */
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** The page's script as text, not minified, so that a CPU profile names its functions. */
export async function bundlePage(): Promise<string> {
  const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('.', import.meta.url)),
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      modulePreload: false,
      // The client's chunks are in the one script.
      rolldownOptions: { output: { codeSplitting: false } },
      lib: { entry: fileURLToPath(new URL(`page${ending}`, import.meta.url)), formats: ['es'], fileName: 'page' },
    },
  })
  const [bundle] = Array.isArray(result) ? result : [result]
  if (bundle === undefined || !('output' in bundle)) throw new Error('the page was not bundled')
  // As the client's files begin (rollup.config.js): here for all that is compared.
  return `//# allFunctionsCalledOnLoad\n${bundle.output[0].code}`
}
