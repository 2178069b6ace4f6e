// The search for faults, `npm run test:laws`: draws a seed (or takes SEED), and runs the tests over random templates with many more of
// them than the suite has, one after the other. Prints the seed, so that what fails can be tried again.
import { join } from 'node:path'
import { ensureBrowser } from './browser.ts'
import { root } from './root.ts'
import { runTestFile } from './test-file.ts'

const files = ['test/laws/templates.test.js', 'test/client/templates.test.js']
const patience = { run: 60 * 60_000, exit: 10_000 }

const SEED = process.env.SEED ?? String(Date.now() % 1_000_000)
const environment = {
  ...process.env,
  CHROMIUM: ensureBrowser(),
  SEED,
  TEMPLATES: process.env.TEMPLATES ?? '2000',
  CHROMIUM_TEMPLATES: process.env.CHROMIUM_TEMPLATES ?? '200',
}
console.log(`SEED=${SEED} TEMPLATES=${environment.TEMPLATES} CHROMIUM_TEMPLATES=${environment.CHROMIUM_TEMPLATES}`)
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
