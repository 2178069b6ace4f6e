// Linking: one table for a view and all components that it reaches, with references by index, named by its hash.
import { createHash } from 'node:crypto'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { SLOT_CHILDREN, SLOT_FOR, SLOT_IF, SLOT_TEMPLATE, SLOT_TEXT, type Table } from '../../protocol/table.ts'
import { component, view } from '../../runtime-server/internal.ts'
import { link } from '../../runtime-server/link.ts'
import type { ComponentCode } from '../../runtime-server/template.ts'
import { Search, slotsOnly } from './emitted-search.ts'
import { Comment, Thread } from './emitted-thread.ts'

const slots = (table: Table) => table.map((template) => template[2])

test('a view without components is its own table', () => {
  const table = [slotsOnly([SLOT_FOR, 0, 1, 2]), slotsOnly([SLOT_TEXT, 0, 0]), slotsOnly()]
  const alone = view(null, { ...Search, table, components: () => [] })
  assert.equal(link(alone).table, table)
})

test('a component that uses itself is linked once', () => {
  assert.equal(slots(link(Thread).table), [
    [
      [SLOT_TEXT, 0, 0],
      [SLOT_FOR, 0, 1, null],
    ],
    [[SLOT_TEMPLATE, 0, 2, []]],
    [
      [SLOT_TEXT, 0, 0],
      [SLOT_CHILDREN, 0, 'default', 3],
      [SLOT_IF, 0, [6]],
    ],
    [],
    [[SLOT_TEXT, 0, 0]],
    [[SLOT_TEMPLATE, 0, 2, [['default', 4]]]],
    [[SLOT_FOR, 0, 5, null]],
  ])
  assert.equal(slots(link(Comment).table)[3], [[SLOT_TEMPLATE, 0, 0, [['default', 2]]]])
})

test('components that use each other, and one that two files use', () => {
  const file = (name: string, table: Table, components: () => ComponentCode[]) =>
    component(null, { name, filename: `${name}.lview`, root: Comment.root, table, components })
  const c: ComponentCode = file('c', [slotsOnly([SLOT_TEXT, 0, 0])], () => [])
  const a: ComponentCode = file(
    'a',
    [slotsOnly([SLOT_TEMPLATE, 0, -2, []]), slotsOnly([SLOT_IF, 0, [0, null]])],
    () => [c, b],
  )
  const b: ComponentCode = file('b', [slotsOnly([SLOT_TEMPLATE, 0, -1, []], [SLOT_TEMPLATE, 0, -2, []])], () => [a, c])
  assert.equal(slots(link(a).table), [
    [[SLOT_TEMPLATE, 0, 3, []]],
    [[SLOT_IF, 0, [0, null]]],
    [[SLOT_TEXT, 0, 0]],
    [
      [SLOT_TEMPLATE, 0, 0, []],
      [SLOT_TEMPLATE, 0, 2, []],
    ],
  ])
})

test('the file is the table as JSON, named by its hash', () => {
  const { client, json, hash } = link(Search)
  assert.equal(JSON.parse(json), JSON.parse(JSON.stringify(client)))
  assert.is(hash, createHash('sha256').update(json).digest('base64url').slice(0, 16))
  assert.is(link(Search), link(Search))
  assert.not.equal(hash, link(Thread).hash)
})

test('the file tables are left as they are', () => {
  const before = JSON.stringify(Thread.table)
  link(Thread)
  assert.is(JSON.stringify(Thread.table), before)
  assert.ok(before.includes('-1'))
})

test.run()
