// The search for faults, `npm run test:laws`: draws a seed (or takes SEED), and runs the tests over random templates and damaged frames
// with many more of them than the suite has, one after the other (fuzz.ts: of frames still more). Prints the seed, so that what fails
// can be tried again.
import { join } from 'node:path'
import { ensureBrowser } from './browser.ts'
import { root } from './root.ts'
import { runTestFile } from './test-file.ts'

/** FILTER=text narrows to those whose path contains the text. */
const files = ['test/laws/templates.test.js', 'test/client/templates.test.js', 'test/server/fuzz.test.js'].filter(
  (file) => file.includes(process.env.FILTER ?? ''),
)
const patience = { run: 60 * 60_000, exit: 10_000 }

const SEED = process.env.SEED ?? String(Date.now() % 1_000_000)
const environment = {
  ...process.env,
  CHROMIUM: ensureBrowser(),
  SEED,
  TEMPLATES: process.env.TEMPLATES ?? '2000',
  CHROMIUM_TEMPLATES: process.env.CHROMIUM_TEMPLATES ?? '200',
  FRAMES: process.env.FRAMES ?? '100000',
}
const { TEMPLATES, CHROMIUM_TEMPLATES, FRAMES } = environment
console.log(`SEED=${SEED} TEMPLATES=${TEMPLATES} CHROMIUM_TEMPLATES=${CHROMIUM_TEMPLATES} FRAMES=${FRAMES}`)
for (const file of files) {
  const { passed, failed, fault, output, milliseconds } = await runTestFile(
    join(root, 'dist', file),
    patience,
    environment,
  )
  const isRight = failed === 0 && fault === undefined
  console.log(`${isRight ? 'ok  ' : 'FAIL'}  ${file}  ${passed} passed in ${(milliseconds / 1000).toFixed(0)} s`)
  if (isRight) continue
  console.log(fault ?? '', output.replace(/^lview: .*\n/gm, ''))
  process.exitCode = 1
}
