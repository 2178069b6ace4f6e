// docs/security.md: each row of its table names a test that is there, and that a defence is known of whose absence it must show
// (`npm run test:defences` tries them).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { root } from '../root.ts'
import { defences } from '../security/defences.ts'

const page = readFileSync(join(root, 'docs/security.md'), 'utf8')
const rows = [...page.matchAll(/^\| (.+) \| (.+) \| `(.+)` \|$/gm)].map(([, threat, defence, name]) => ({
  threat,
  defence,
  name: name as string,
}))

test('every row has a test, and every such test is there', () => {
  assert.ok(rows.length > 30)
  const lines = page.split('\n').filter((line) => line.startsWith('| '))
  // The head of the table is a line of its own.
  assert.is(lines.length, rows.length + 1)
  for (const { name } of rows) {
    const [file = '', title = ''] = name.split(/: (.*)/s)
    const text = readFileSync(join(root, `test/server/${file}.test.ts`), 'utf8')
    const written = [`test('${title}'`, `test("${title}"`]
    assert.ok(
      written.some((one) => text.includes(one)),
      name,
    )
  }
})

test('of every row it is known how the server is without its defence', () => {
  assert.equal(
    rows.map(({ name }) => name),
    defences.map(({ test }) => test),
  )
  for (const { file, from } of defences)
    assert.ok(readFileSync(join(root, 'dist', file), 'utf8').includes(from), `${file}: ${from}`)
})

test.run()
