// `npm run test:defences`: takes each defence away from the built server, and runs the test of its row, which must fail then. FILTER=text
// narrows to those whose test or file contains the text.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../root.ts'
import { type Defence, defences } from './defences.ts'

const hooks = pathToFileURL(join(root, 'dist/test/security/without.js')).href
/** A test that waits for what does not come any more has failed as well (ms). */
const PATIENCE = 60_000

/** Why the defence is not shown by its test; undefined where it is. */
function objection(defence: Defence): string | undefined {
  const [file = '', title = ''] = defence.test.split(/: (.*)/s)
  const { stdout, stderr, error } = spawnSync(
    process.execPath,
    ['--import', hooks, join(root, `dist/test/server/${file}.test.js`)],
    {
      env: { ...process.env, WITHOUT: JSON.stringify(defence), NO_COLOR: '1' },
      encoding: 'utf8',
      timeout: PATIENCE,
    },
  )
  const output = stdout + stderr
  if (output.includes(`${defence.file} has no `)) return 'the file does not hold it any more'
  if (error !== undefined || output.includes(`FAIL  "${title}"`)) return undefined
  return /Total:/.test(output) ? 'its test passes without it' : `the test did not run:\n${output.slice(-1_000)}`
}

const chosen = defences.filter(({ test, file }) => `${test} ${file}`.includes(process.env.FILTER ?? ''))
let failed = 0
for (const defence of chosen) {
  const fault = objection(defence)
  if (fault !== undefined) failed++
  console.log(`${fault === undefined ? 'ok  ' : 'FAIL'}  ${defence.file}: ${defence.from.trim()}  (${defence.test})`)
  if (fault !== undefined) console.log(`      ${fault}`)
}
console.log(`\n${chosen.length - failed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
