// What a page loads beside the core: the chunks that its table asks for, and no others. (That those are enough, each test of this
// folder shows: theatre.ts has no feature that the table did not ask for.)
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { CHUNKS, chunksOf } from '../../protocol/chunks.ts'
import { BINDING_ONCE, BINDING_PREVENT, type BindingTable, type Table } from '../../protocol/table.ts'
import { link } from '../../runtime-server/link.ts'
import { loadFixture } from '../fixture.ts'
import { root } from '../root.ts'

const namesFor = (table: Table) => chunksOf(table).map((chunk) => CHUNKS[chunk])

const fixtures: [name: string, chunks: string[]][] = [
  ['text', []],
  ['class', []],
  ['for', ['lists']],
  ['component', ['children']],
  ['clicks', []],
  ['style', ['content']],
  ['html', ['content']],
  ['transition', ['lists', 'transitions']],
  ['client-script', ['controls', 'bindings', 'lists', 'values', 'scripts']],
  ['modal', ['bindings', 'lists', 'scripts']],
  ['busy', ['bindings', 'lists', 'busy']],
  ['prop', ['lists', 'scripts']],
  ['command', ['bindings', 'lists', 'commands']],
  ['spread', ['controls', 'content']],
]
for (const [name, chunks] of fixtures) {
  test(`${name}: ${chunks.join(', ') || 'the core alone'}`, async () => {
    const { view } = await loadFixture(name)
    assert.equal(namesFor(link(view).table), chunks)
  })
}

test('a control asks for its chunk', async () => {
  const { view } = await loadFixture('control')
  assert.ok(namesFor(link(view).table).includes('controls'))
})

test('bindings ask for theirs where a modifier, a place or the type of the event needs it', () => {
  const asks = (...binding: BindingTable) => namesFor([['', [], [], [], [], [binding], [], 0]]).includes('bindings')
  assert.not(asks(0, 'click', 0, []))
  assert.not(asks(0, 'submit', BINDING_PREVENT, []))
  assert.ok(asks(0, 'click', BINDING_ONCE, []))
  assert.ok(asks(0, 'click', 0, [], { throttle: 100 }))
  assert.ok(asks(0, 'keydown', 0, ['key']))
  assert.ok(asks(0, 'input', 0, []))
})

test('bindings whose arguments read the event, and bound controls, ask for the chunk of values', () => {
  const asks = (table: Table) => namesFor(table).includes('values')
  assert.not(asks([['', [], [], [], [], [[0, 'click', 0, []]], [], 0]]))
  assert.ok(asks([['', [], [], [], [], [[0, 'click', 0, ['clientX']]], [], 0]]))
  assert.ok(asks([['', [], [], [], [], [], [[0, 0, 0]], 0]]))
})

test('templates of SVG ask for the chunk that parses them', () => {
  assert.equal(namesFor([['<g></g>', [], [], [], [], [], [], 1]]), ['content'])
})

test('each chunk is built', () => {
  for (const name of CHUNKS) assert.ok(existsSync(join(root, 'dist', `client-${name}.min.js`)), name)
})

test.run()
