// The law of streams: whatever operations are carried out, and whenever the client says that it has applied what was sent, the rows on the
// page are those of the operations in order. The same template over an array that the operations are carried out on says what those are.
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import { Draft } from '../../runtime-server/draft.ts'
import { writeDiff } from '../../runtime-server/render.ts'
import { forgetSeen, hasForgotten, type Stream, stream } from '../../runtime-server/stream.ts'
import { Model } from '../../runtime-server/testing/model.ts'
import { loadFixture, valuesOf } from '../fixture.ts'

interface Message {
  id: number
  by: string
  text: string
  important: boolean
}

const LIMIT = 6
const id = fc.integer({ min: 1, max: 12 })
const message = fc.record({ id, by: fc.constantFrom('Ada', 'Bo'), text: fc.string(), important: fc.boolean() })
const operation = fc.oneof(
  fc.record({ do: fc.constant('append'), items: fc.uniqueArray(message, { selector: (one) => one.id, maxLength: 3 }) }),
  fc.record({
    do: fc.constant('prepend'),
    items: fc.uniqueArray(message, { selector: (one) => one.id, maxLength: 3 }),
  }),
  fc.record({ do: fc.constant('insert'), at: fc.integer({ min: -3, max: 8 }), items: fc.tuple(message) }),
  fc.record({ do: fc.constant('update'), items: fc.tuple(message) }),
  fc.record({ do: fc.constant('remove'), id }),
  fc.record({ do: fc.constant('reset'), items: fc.uniqueArray(message, { selector: (one) => one.id, maxLength: 3 }) }),
)
type Operation = { do: string; at?: number; id?: number; items?: Message[] }

/** On an array, as an array does it. */
function onArray(rows: Message[], { do: what, at = 0, id, items = [] }: Operation): Message[] {
  switch (what) {
    case 'append':
      return [...rows, ...items].slice(-LIMIT)
    case 'prepend':
      return [...items, ...rows].slice(0, LIMIT)
    case 'insert':
      return rows.toSpliced(at, 0, ...items).slice(0, LIMIT)
    case 'update':
      return rows.map((row) => items.find((one) => one.id === row.id) ?? row)
    case 'remove':
      return rows.filter((row) => row.id !== id)
    default:
      return items.slice(-LIMIT)
  }
}

function onStream(messages: Stream<Message>, { do: what, at = 0, id = 0, items = [] }: Operation): void {
  if (what === 'append') messages.append(...items)
  else if (what === 'prepend') messages.prepend(...items)
  else if (what === 'insert') messages.insert(at, ...items)
  else if (what === 'update') for (const item of items) messages.update(item)
  else if (what === 'remove') messages.remove(id)
  else messages.reset(items)
}

const adds = ({ do: what }: Operation): boolean => what === 'append' || what === 'prepend' || what === 'insert'

test('rows are those of the operations in order, whatever is forgotten meanwhile', async () => {
  const { view, table } = await loadFixture('stream')
  let forgotten = 0
  fc.assert(
    fc.property(
      fc.array(fc.record({ operations: fc.array(operation, { maxLength: 4 }), acknowledged: fc.boolean() })),
      (turns) => {
        let state: { messages: Stream<Message> } = { messages: stream<Message>([], { limit: LIMIT }) }
        let rows: Message[] = []
        const page = new Model(table, valuesOf(view, state))
        for (const { operations, acknowledged } of turns) {
          const draft = new Draft(state)
          for (const one of operations as Operation[]) {
            const { messages } = draft.state as typeof state
            if (adds(one) && one.items?.some((item) => rows.some((row) => row.id === item.id))) {
              assert.throws(() => onStream(messages, one), /already/)
              continue
            }
            onStream(messages, one)
            rows = onArray(rows, one)
          }
          const next = draft.finish() as typeof state
          const out = new DiffWriter()
          if (writeDiff(out, view, state, next, false)) page.apply(out.take())
          assert.is(page.idle, 0)
          assert.equal(page.root, new Model(table, valuesOf(view, { messages: rows })).root)
          assert.is(next.messages.length, rows.length)
          for (const row of rows) assert.ok(next.messages.has(row.id))
          assert.not(writeDiff(new DiffWriter(), view, next, next, false))
          if (acknowledged) forgetSeen(next, next)
          if (hasForgotten(next)) forgotten++
          state = next
        }
      },
    ),
    { numRuns: 400 },
  )
  assert.ok(forgotten > 100, 'hardly anything was forgotten')
})

test.run()
