// The laws of diffs over random states of views written by hand: applied to what one state shows, a diff gives what the other
// shows; a diff of equal states is empty; what did not change is not sent.
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import { link } from '../../runtime-server/link.ts'
import { renderHtml, writeDiff, writeValues } from '../../runtime-server/render.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { Model } from '../../runtime-server/testing/model.ts'
import { shapeOf } from '../model-shape.ts'
import { Form, type FormState } from './emitted-form.ts'
import { type Result, Search, type SearchState } from './emitted-search.ts'
import { type Comment, Thread, type ThreadState } from './emitted-thread.ts'

function valuesOf(view: ViewCode, state: object): Uint8Array {
  const out = new DiffWriter()
  writeValues(out, view, state)
  return out.take()
}

function diffOf(view: ViewCode, prev: object, next: object): Uint8Array {
  const out = new DiffWriter()
  assert.is(writeDiff(out, view, prev, next, false), out.length > 0)
  return out.take()
}

function holds(view: ViewCode, prev: object, next: object): void {
  const { table } = link(view)
  const page = new Model(table, valuesOf(view, prev))
  const patch = diffOf(view, prev, next)
  if (patch.length > 0) page.apply(patch)
  assert.equal(page.root, new Model(table, valuesOf(view, next)).root)
  if (patch.length === 0) assert.is(renderHtml(view, prev).html, renderHtml(view, next).html)
  assert.is(renderHtml(view, next).shape, shapeOf(table, page.root))
  assert.is(page.idle, 0, 'a slot was sent that did not change')
  // Equal values in other objects are no difference either.
  assert.is(diffOf(view, next, structuredClone(next)).length, 0)
}

const text = fc.oneof(
  fc.constantFrom('', 'Ada', 'Ada Lovelace', 'Grace', '41', '42.5', '🎉', '🎈 x', 'a🎉b', '<b>', '"', '&', '\r\n'),
  fc.string({ unit: 'binary', maxLength: 8 }),
)

/** Two lists that share objects: rows stay, change, go, come and move. */
function changing<T>(item: fc.Arbitrary<T>, keyOf: (item: T) => unknown): fc.Arbitrary<[T[], T[]]> {
  return fc
    .uniqueArray(item, { selector: keyOf, maxLength: 12 })
    .chain((all) =>
      fc.tuple(
        fc.shuffledSubarray(all),
        fc.shuffledSubarray(all),
        fc.subarray(all),
        fc.infiniteStream(item),
        fc.boolean(),
      ),
    )
    .map(([prev, next, changed, others, mostlyInOrder]) => {
      const order = mostlyInOrder ? prev.filter((one) => next.includes(one)) : next
      const fresh = next.filter((one) => !prev.includes(one))
      const list = mostlyInOrder ? [...order, ...fresh] : order
      const replaced = list.map((one) => {
        if (!changed.includes(one)) return one
        const other = others.next().value as T
        return { ...other, ...keyPart(one) }
      })
      return [prev, replaced]
    })

  function keyPart(one: T): object {
    const { id, name } = one as { id?: unknown; name?: unknown }
    return id === undefined ? { name } : { id }
  }
}

const result: fc.Arbitrary<Result> = fc.record({ id: fc.nat(30), name: text, stars: fc.nat(3) })

test('search: keyed rows, choices, a component in each row, an {:else} with a branch', () => {
  const states = fc
    .tuple(
      changing(result, (one) => one.id),
      text,
      text,
      fc.nat(30),
      fc.nat(30),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([[a, b], q1, q2, s1, s2, sameQuery, sameSelected]): [SearchState, SearchState] => [
      { query: q1, selected: s1, results: a },
      { query: sameQuery ? q1 : q2, selected: sameSelected ? s1 : s2, results: b.length === 0 ? null : b },
    ])
  fc.assert(
    fc.property(states, ([prev, next]) => holds(Search, prev, next)),
    { numRuns: 1000 },
  )
})

const comment = (depth: number): fc.Arbitrary<Comment> =>
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    text,
    open: fc.boolean(),
    replies:
      depth === 0 ? fc.constant([]) : fc.uniqueArray(comment(depth - 1), { selector: (one) => one.id, maxLength: 4 }),
  })

test('thread: recursion, children and their fallback, rows by position, an index, derived values', () => {
  const one = comment(2)
  const states = changing(one, (c) => c.id).map(([a, b]): [ThreadState, ThreadState] => [
    { comments: a },
    { comments: b },
  ])
  fc.assert(
    fc.property(states, ([prev, next]) => holds(Thread, prev, next)),
    { numRuns: 500 },
  )
})

test('thread: one reply changed deep down', () => {
  const inner = fc.tuple(comment(1), comment(1), fc.array(text, { minLength: 2, maxLength: 2 }))
  fc.assert(
    fc.property(inner, ([a, b, [t1 = '', t2 = '']]) => {
      const at = (t: string): ThreadState => ({
        comments: [
          {
            id: 'x',
            text: t1,
            open: true,
            replies: [
              { ...a, id: '1' },
              { ...b, id: '2', text: t, open: true },
            ],
          },
        ],
      })
      holds(Thread, at(t1), at(t2))
    }),
  )
})

const attribute = fc.oneof(text, fc.constantFrom(null, undefined, true, false), fc.integer())
const form: fc.Arbitrary<FormState> = fc.record({
  title: text,
  size: fc.option(fc.oneof(fc.integer(), fc.double({ noNaN: true }))),
  css: fc.oneof(
    text,
    fc.array(fc.oneof(text, fc.boolean())),
    fc.dictionary(fc.constantFrom('a', 'b', 'c d'), fc.boolean()),
  ),
  link: fc.oneof(attribute, fc.constantFrom('/a', 'javascript:alert(1)', ' java\nscript:1', 'https://x.org/a?b=1')),
  width: fc.oneof(fc.constantFrom('1px', '2px', '1px; color: red', 'url(x)', null), fc.nat(9)),
  rest: fc.option(fc.dictionary(fc.constantFrom('id', 'data-x', 'aria-busy', 'hidden', 'title', 'lang'), attribute)),
  note: text,
  choice: fc.constantFrom('a', 'b', 'c'),
  fields: fc.uniqueArray(fc.record({ name: fc.constantFrom('a', 'b', 'c'), value: text }), { selector: (f) => f.name }),
})

test('form: attributes of every kind, styles, spread, trusted HTML, controls', () => {
  const states = fc.tuple(form, form, fc.subarray(Object.keys({} as FormState))).chain(([a, b]) =>
    fc.subarray(Object.keys(a) as (keyof FormState)[]).map((keys): [FormState, FormState] => {
      const next = { ...a }
      for (const key of keys) Object.assign(next, { [key]: b[key] })
      return [a, next]
    }),
  )
  fc.assert(
    fc.property(states, ([prev, next]) => holds(Form, prev, next)),
    { numRuns: 1000 },
  )
})

test.run()
