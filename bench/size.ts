/**
 * `npm run bench:size`: what the client that browsers load weighs, minified and gzipped: its core, each chunk, and in each of them
 * what every module adds. `--commit` writes the totals to sizes.json, which `test/client/size.test.ts` holds.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../test/root.ts'
import { measureClient } from './size/measure.ts'

const files = measureClient()
for (const { name, bytes, modules } of files) {
  console.log(`${String(bytes).padStart(6)} B  ${name}`)
  for (const { path, share } of modules) console.log(`${String(share).padStart(14)}    ${path}`)
}
console.log('\nA module counts with what the file shrinks by without it, minified and gzipped.')

if (process.argv.includes('--commit')) {
  const sizes = Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]))
  writeFileSync(join(root, 'bench', 'sizes.json'), `${JSON.stringify(sizes, null, 2)}\n`)
}
