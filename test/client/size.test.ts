// The client's size: what bench/sizes.json says is what the built files weigh.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { measureClient } from '../../bench/size/measure.ts'
import { root } from '../root.ts'

/** How much a file may grow before its number must be committed anew. */
const SLACK = 1.01

/** Issue 5: what every page loads. */
const MOST = 6_144

const committed = JSON.parse(readFileSync(join(root, 'bench', 'sizes.json'), 'utf8')) as Record<string, number>
const files = measureClient()
const remedy =
  'If it is worth that, commit the new number: `npm run bench:size -- --commit`. It says what each module adds.'

test('the core and the chunks are those of bench/sizes.json', () => {
  assert.equal(files.map(({ name }) => name).sort(), Object.keys(committed).sort(), remedy)
})

test('the core weighs no more than it may', () => {
  const bytes = files.find(({ name }) => name === 'core')?.bytes ?? Number.POSITIVE_INFINITY
  assert.ok(
    bytes <= MOST,
    `The core weighs ${bytes} B gzipped, and may weigh ${MOST}: what not every page needs belongs into a chunk.`,
  )
})

for (const { name, bytes } of files) {
  test(`${name} weighs no more than its committed number and 1 %`, () => {
    const most = Math.floor((committed[name] ?? 0) * SLACK)
    assert.ok(bytes <= most, `${name} weighs ${bytes} B gzipped; bench/sizes.json allows ${most}. ${remedy}`)
  })
}

test.run()
