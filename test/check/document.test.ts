// docs/check.md is what `lview check` does: its files are checked, and what is printed is what the document says.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { root } from '../root.ts'
import { makeCheckedProject } from './checked.ts'

const text = readFileSync(join(root, 'docs', 'check.md'), 'utf8')
const blocks = [...text.matchAll(/^```(\w+) (file=(\S+)|output)\n([\s\S]*?)^```$/gm)]
const files = Object.fromEntries(blocks.flatMap(([, , , name, content = '']) => (name ? [[name, content]] : [])))
const outputs = blocks.flatMap(([, , kind, , content = '']) => (kind === 'output' ? [content] : []))
const project = makeCheckedProject('document', {
  'package.json': '{ "name": "document", "private": true, "type": "module" }',
  ...files,
})
test.after(() => project.remove())

test('the outputs are what is printed', () => {
  assert.equal(Object.keys(files), ['Users.lview', 'Badge.lview'])
  assert.is(outputs.length, 1)
  const { code, err } = project.check()
  assert.is(code, 1)
  for (const output of outputs) assert.ok(err.includes(output), `${output}\n\nis not in\n\n${err}`)
})

test('the table of places is all that is wrong with the view', () => {
  const rows = [...text.matchAll(/^\| (\d+:\d+) \| `(.*)` \|$/gm)].map(([, place, said = '']) => [
    place,
    said.replaceAll('\\|', '|'),
  ])
  const { diagnostics } = project.find('Users.lview')
  assert.equal(
    diagnostics.map(({ line, column, message }) => [`${line}:${column}`, message]),
    rows,
  )
})

test.run()
