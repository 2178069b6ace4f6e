// A module as the compiler emits it, written by hand: every kind of attribute, trusted HTML, a bound control in each row and
// at the root, options of a select.
import {
  RUN_LENGTHS,
  type RunTable,
  SLOT_ATTRIBUTE,
  SLOT_CLASS,
  SLOT_CONTROL,
  SLOT_FOR,
  SLOT_HTML,
  SLOT_SPREAD,
  SLOT_STYLE,
  type SlotTable,
  type TemplateTable,
} from '../../protocol/table.ts'
import type { DiffWriter } from '../../runtime-server/diff-writer.ts'
import * as $$ from '../../runtime-server/internal.ts'
import type { HtmlOut, TemplateCode } from '../../runtime-server/template.ts'
import { slotsOnly } from './emitted-search.ts'

export interface Field {
  name: string
  value: string
}
export interface FormState {
  title: string
  size: number | null
  css: unknown
  link: unknown
  width: unknown
  rest: Record<string, unknown> | null
  note: string
  choice: string
  fields: Field[]
}

const field: TemplateCode = $$.template({
  id: 1,
  slots: 2,
  html: (_: HtmlOut, _s0: FormState, s1: Field) =>
    `<input${$$.attribute('name', s1.name)}${$$.control('value', s1.value)}>`,
  values(w: DiffWriter, _s0: FormState, s1: Field) {
    $$.writeAttribute(w, s1.name)
    $$.writeControl(w, s1.value)
  },
  diff(w: DiffWriter, _p0: FormState, p1: Field, _p2: number, _n0: FormState, n1: Field) {
    if (p1 !== n1) $$.diffAttribute(w, 0, p1.name, n1.name)
    if (p1 !== n1 || w.touched !== null) $$.diffControl(w, 1, p1.value, n1.value)
  },
  locals: null,
  blocks: [undefined, undefined],
  bindings: [],
  controls: [
    {
      slot: 1,
      type: 'text',
      assign: (value, _s0, s1) => {
        ;(s1 as Field).value = value as string
      },
    },
  ],
})

const $$e0 = ($$s: FormState) => $$s.fields
const $$e1 = (f: Field) => f.name

// <form class="form{css tokens}" title="The {title} of {size}" style="color: red" style:width={width} {...rest}>
// <a href={link}>{@html note}</a><input type=number bind:value={size}><select bind:value={choice}>…</select>{#for …}
const root: TemplateCode = $$.template({
  id: 0,
  slots: 10,
  html(o: HtmlOut, s0: FormState) {
    let h = `<form class="form${$$.classTokens(s0.css)}"`
    h += ` title="The ${$$.measuredAttribute(o, s0.title)} of ${$$.measuredAttribute(o, s0.size)}"`
    h += $$.style('color: red', 'width', s0.width)
    h += $$.spread(s0.rest, 'form', ['class', 'title', 'style'])
    h += `><a${$$.attribute('href', s0.link, 'url')}>${$$.trusted(s0.note)}</a>`
    h += `<input type="number"${$$.control('value', s0.size)}><select>`
    const around = $$.enterSelect(o, s0.choice, h.length)
    h += `<option value="a"${$$.selected(o, 'a')}>A</option><option${$$.selected(o, ' b ', true)}> b </option></select>`
    h = $$.leaveSelect(o, around, h)
    h += $$.rowsHtml(o, $$e0(s0), false, (s1, s2) => field.html(o, s0, s1, s2), null, $$e1)
    return `${h}</form>`
  },
  values(w: DiffWriter, s0: FormState) {
    $$.writeClassTokens(w, s0.css)
    $$.writeAttributePart(w, s0.title)
    $$.writeAttributePart(w, s0.size)
    $$.writeStyle(w, s0.width)
    $$.writeSpread(w, s0.rest, 'form', ['class', 'title', 'style'])
    $$.writeAttribute(w, s0.link, 'url')
    w.string($$.trusted(s0.note))
    $$.writeControl(w, s0.size)
    $$.writeControl(w, s0.choice)
    $$.rowValues(w, $$e0(s0), (s1, s2) => field.values(w, s0, s1, s2))
  },
  diff(w: DiffWriter, p0: FormState, n0: FormState) {
    if (p0.css !== n0.css) $$.diffClassTokens(w, 0, p0.css, n0.css)
    if (p0.title !== n0.title) $$.diffAttributePart(w, 1, p0.title, n0.title)
    if (p0.size !== n0.size) $$.diffAttributePart(w, 2, p0.size, n0.size)
    if (p0.width !== n0.width) $$.diffStyle(w, 3, p0.width, n0.width)
    if (p0.rest !== n0.rest) $$.diffSpread(w, 4, p0.rest, n0.rest, 'form', ['class', 'title', 'style'])
    if (p0.link !== n0.link) $$.diffAttribute(w, 5, p0.link, n0.link, 'url')
    if (p0.note !== n0.note) $$.diffHtml(w, 6, p0.note, n0.note)
    if (p0.size !== n0.size || w.touched !== null) $$.diffControl(w, 7, p0.size, n0.size)
    if (p0.choice !== n0.choice || w.touched !== null) $$.diffControl(w, 8, p0.choice, n0.choice)
    if (p0.fields !== n0.fields || w.touched !== null)
      $$.diffRows(
        w,
        9,
        $$e0(p0),
        $$e0(n0),
        field.slots,
        false,
        false,
        $$e1,
        $$e1,
        (pi, pk, ni, nk) => field.diff(w, p0, pi, pk, n0, ni, nk),
        (i, k) => field.values(w, n0, i, k),
      )
  },
  locals: null,
  blocks: [
    ...new Array(9).fill(undefined),
    {
      kind: 'for',
      list: (s0) => $$e0(s0 as FormState),
      key: (_s0, s1) => $$e1(s1 as Field),
      row: field,
      otherwise: null,
    },
  ],
  bindings: [],
  controls: [
    {
      slot: 7,
      type: 'number',
      assign: (value, s0) => {
        ;(s0 as FormState).size = value as number | null
      },
    },
    {
      slot: 8,
      type: 'text',
      assign: (value, s0) => {
        ;(s0 as FormState).choice = value as string
      },
    },
  ],
})

const withRuns = (runs: RunTable[], ...slots: SlotTable[]): TemplateTable => ['', [], slots, runs, [], [], [], 0]

export const Form = $$.view(null, {
  name: 'Form',
  filename: 'Form.lview',
  root,
  table: [
    withRuns(
      [
        [0, 0, 0, 'form', 0],
        [0, RUN_LENGTHS, 0, 'The ', 1, ' of ', 2],
        [1, 0, 0, 5],
      ],
      [SLOT_CLASS, 0, 0],
      [SLOT_ATTRIBUTE, 1, 0, 'title'],
      [SLOT_ATTRIBUTE, 1, 0, 'title'],
      [SLOT_STYLE, 0, 0, 'width'],
      [SLOT_SPREAD, 0],
      [SLOT_ATTRIBUTE, 2, 0, 'href'],
      [SLOT_HTML, 0, 1],
      [SLOT_CONTROL, 0, 0, 'value'],
      [SLOT_CONTROL, 0, 0, 'value'],
      [SLOT_FOR, 0, 1, null],
    ),
    slotsOnly([SLOT_ATTRIBUTE, 0, 0, 'name'], [SLOT_CONTROL, 0, 0, 'value']),
  ],
  components: () => [],
})
