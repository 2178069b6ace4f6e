// Modules as the compiler emits them, written by hand: CONTRACT's search view, with a component in each row.

import {
  type RunTable,
  SLOT_ATTRIBUTE,
  SLOT_CLASS,
  SLOT_FOR,
  SLOT_IF,
  SLOT_TEMPLATE,
  SLOT_TEXT,
  type TemplateTable,
} from '../../protocol/table.ts'
import type { DiffWriter } from '../../runtime-server/diff-writer.ts'
import * as $$ from '../../runtime-server/internal.ts'
import type { ComponentCode, HtmlOut, TemplateCode } from '../../runtime-server/template.ts'

/** A template's table with no more than its slots. */
export const slotsOnly = (...slots: TemplateTable[2]): TemplateTable => {
  // Each text, attribute or class is all of a run.
  const runs = slots.flatMap(([kind], index) => (kind <= SLOT_CLASS ? [[0, 0, 0, index] as RunTable] : []))
  return ['', [], slots, runs, [], [], [], 0]
}

// --- Stars.lview: <i title={label}>{count}</i>, `label` has a default ------------

export interface StarsProps {
  count: number
  label?: string
}

const stars: TemplateCode = $$.template({
  id: 0,
  slots: 2,
  html: (_: HtmlOut, s0: StarsProps) => `<i${$$.attribute('title', s0.label)}>${$$.text(s0.count)}</i>`,
  values(w: DiffWriter, s0: StarsProps) {
    $$.writeAttribute(w, s0.label)
    $$.textValue(w, s0.count)
  },
  diff(w: DiffWriter, p0: StarsProps, n0: StarsProps) {
    if (p0.label !== n0.label) $$.diffAttribute(w, 0, p0.label, n0.label)
    if (p0.count !== n0.count) $$.diffText(w, 1, p0.count, n0.count)
  },
  locals: null,
  blocks: [undefined, undefined],
  bindings: [],
  controls: [],
})

export const Stars: ComponentCode = $$.component(
  { props: { label: 'stars' } },
  {
    name: 'Stars',
    filename: 'Stars.lview',
    root: stars,
    table: [slotsOnly([SLOT_ATTRIBUTE, 0, 0, 'title'], [SLOT_TEXT, 1, 0])],
    components: () => [],
  },
)

// --- Search.lview, as in CONTRACT.md -----------------------------------------------

export interface Result {
  id: number
  name: string
  stars: number
}
export interface SearchState {
  query: string
  selected: number
  results: Result[] | null
}

const c0 = [' class="on"', ' class=""']
const $$e1 = (result: Result) => result.id
const $$e2 = ($$s: SearchState, result: Result) => (result.id === $$s.selected ? 0 : 1)
const $$e4 = (result: Result) => $$.props(Stars, { count: result.stars })

const row: TemplateCode = $$.template({
  id: 1,
  slots: 3,
  html: (o: HtmlOut, s0: SearchState, s1: Result) =>
    `<li${c0[$$e2(s0, s1)]}>${$$.text(s1.name)} ${Stars.root.html(o, $$e4(s1))}</li>`,
  values(w: DiffWriter, s0: SearchState, s1: Result) {
    w.number($$e2(s0, s1))
    $$.textValue(w, s1.name)
    Stars.root.values(w, $$e4(s1))
  },
  diff(w: DiffWriter, p0: SearchState, p1: Result, _p2: number, n0: SearchState, n1: Result) {
    if (p1 !== n1 || p0.selected !== n0.selected) $$.diffChoice(w, 0, $$e2(p0, p1), $$e2(n0, n1))
    if (p1 !== n1) $$.diffText(w, 1, p1.name, n1.name)
    if (p1 !== n1) $$.diffComponent(w, 2, Stars, $$e4(p1), $$e4(n1))
  },
  locals: null,
  blocks: [undefined, undefined, { kind: 'component', component: () => Stars, props: (_s0, s1) => $$e4(s1 as Result) }],
  bindings: [
    {
      event: 'click',
      handler: 'pick',
      args: (event, _s0, s1) => [(s1 as Result).id, (event as { key: string }).key],
      values: [1],
      concurrency: 'queue',
      line: 2,
    },
  ],
  controls: [],
})

const nothing: TemplateCode = $$.template({
  id: 2,
  slots: 1,
  html: (_: HtmlOut, s0: SearchState) => `<p>Nothing for ${$$.text(s0.query)}.</p>`,
  values: (w: DiffWriter, s0: SearchState) => $$.textValue(w, s0.query),
  diff(w: DiffWriter, p0: SearchState, n0: SearchState) {
    if (p0.query !== n0.query) $$.diffText(w, 0, p0.query, n0.query)
  },
  locals: null,
  blocks: [undefined],
  bindings: [],
  controls: [],
})

const $$e5 = ($$s: SearchState) => ($$s.query ? 0 : -1)

const otherwise: TemplateCode = $$.template({
  id: 3,
  slots: 1,
  html(o: HtmlOut, s0: SearchState) {
    const b = $$e5(s0)
    o.shape += $$.shape(b + 1)
    return b === 0 ? nothing.html(o, s0) : ''
  },
  values(w: DiffWriter, s0: SearchState) {
    const b = $$e5(s0)
    w.number(b + 1)
    if (b === 0) nothing.values(w, s0)
  },
  diff(w: DiffWriter, p0: SearchState, n0: SearchState) {
    if (p0.query === n0.query) return
    const p = $$e5(p0)
    const n = $$e5(n0)
    if (p === n) {
      if (n === 0) {
        w.enter(0, nothing.slots)
        nothing.diff(w, p0, n0)
        w.leave()
      }
    } else if (n < 0) w.slot(0, 1)
    else {
      w.slot(0, 2 + n)
      nothing.values(w, n0)
    }
  },
  locals: null,
  blocks: [{ kind: 'if', branch: (s0) => $$e5(s0 as SearchState), branches: [nothing] }],
  bindings: [],
  controls: [],
})

const root: TemplateCode = $$.template({
  id: 0,
  slots: 1,
  html: (o: HtmlOut, s0: SearchState) =>
    `<ul>${$$.rowsHtml(
      o,
      s0.results,
      true,
      (s1: Result, s2) => row.html(o, s0, s1, s2),
      () => otherwise.html(o, s0),
      $$e1,
    )}</ul>`,
  values(w: DiffWriter, s0: SearchState) {
    $$.rowValues(
      w,
      s0.results,
      (s1: Result, s2) => row.values(w, s0, s1, s2),
      () => otherwise.values(w, s0),
    )
  },
  diff(w: DiffWriter, p0: SearchState, n0: SearchState) {
    const outer = p0.selected !== n0.selected
    if (p0.results !== n0.results || outer || p0.query !== n0.query)
      $$.diffRows(
        w,
        0,
        p0.results,
        n0.results,
        row.slots,
        outer,
        false,
        $$e1,
        $$e1,
        (pi: Result, pk, ni: Result, nk) => row.diff(w, p0, pi, pk, n0, ni, nk),
        (i: Result, k) => row.values(w, n0, i, k),
        { slots: otherwise.slots, diff: () => otherwise.diff(w, p0, n0), values: () => otherwise.values(w, n0) },
      )
  },
  locals: null,
  blocks: [
    {
      kind: 'for',
      list: (s0) => (s0 as SearchState).results,
      key: (_s0, s1) => $$e1(s1 as Result),
      row,
      otherwise,
    },
  ],
  bindings: [],
  controls: [],
})

export const Search = $$.view(null, {
  name: 'Search',
  filename: 'Search.lview',
  root,
  table: [
    slotsOnly([SLOT_FOR, 0, 1, 3]),
    slotsOnly([SLOT_CLASS, 0, ['on', '']], [SLOT_TEXT, 1, 0], [SLOT_TEMPLATE, 0, -1, []]),
    slotsOnly([SLOT_TEXT, 0, 0]),
    slotsOnly([SLOT_IF, 0, [2]]),
  ],
  components: () => [Stars],
})
