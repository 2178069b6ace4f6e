// 60 mistakes in the types of 40 views: all are found, each once and at its place, nothing else is, and all versions of
// TypeScript say the same.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { makeCheckedProject, type Version } from './checked.ts'
import { makeProject, planted } from './planted.ts'

const wrong = makeProject(40, true)
const project = makeCheckedProject('planted', wrong.files)
test.after(() => project.remove())

test('there are 60 mistakes in 40 views', () => {
  assert.is(planted.length, 60)
  assert.is(wrong.mistakes.length, 60)
  assert.is(Object.keys(wrong.files).filter((name) => /View\d+\.lview$/.test(name)).length, 40)
})

const compare = (a: string, b: string): number => (a < b ? -1 : 1)

for (const version of [5, 6, 7] as const satisfies Version[])
  test(`TypeScript ${version} finds the 60, and nothing besides`, () => {
    project.use(version)
    const { diagnostics } = project.find()
    const found = diagnostics.map(({ filename, line, column }) => `${filename}:${line}:${column}`)
    const places = wrong.mistakes.map(({ place }) => place)
    assert.equal(found.sort(compare), places.sort(compare))
    for (const { place, code } of wrong.mistakes) {
      const one = diagnostics.find(({ filename, line, column }) => `${filename}:${line}:${column}` === place)
      assert.ok(code.split('|').includes(one?.code ?? ''), `${place}: ${one?.code}, not ${code}: ${one?.message}`)
    }
  })

test('without the mistakes nothing is wrong', () => {
  const { files } = makeProject(40, false)
  for (const [name, text] of Object.entries(files)) project.write(name, text)
  const { code, out, err } = project.check()
  assert.equal([code, out, err], [0, '43 views checked, nothing is wrong\n', ''])
})

test.run()
