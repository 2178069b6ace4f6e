// Bundles the `lview` command: dist/compiler/cli/ in, dist/cli/ out, with what it needs of packages. Loading some hundred modules
// takes longer than most of what the command does; all else that imports the compiler imports it as it is.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const outdir = 'dist/cli'
rmSync(outdir, { recursive: true, force: true })

const { metafile } = await build({
  entryPoints: ['dist/compiler/cli/lview.js', 'dist/compiler/cli/check/thread.js'],
  entryNames: '[name]',
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Optional, or with files of their own.
  external: ['prettier', 'prettier/*', '@swc/wasm-typescript', 'chokidar'],
  // What is CommonJS asks for Node's modules by `require`.
  banner: {
    js: "import { createRequire as $$createRequire } from 'node:module'; const require = $$createRequire(import.meta.url)",
  },
  sourcemap: 'linked',
  sourcesContent: false,
  metafile: true,
  logLevel: 'warning',
})

const packages = Object.keys(metafile.inputs).flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [])
const folders = [...new Set(packages.filter((path) => path.includes('node_modules')))].sort()
const licences = folders.map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one))
  return `${name} ${version} (${license})\n\n${file === undefined ? '' : readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`
})
writeFileSync(`${outdir}/LICENCES.txt`, `The command holds code of these packages.\n\n${licences.join('\n---\n\n')}`)
