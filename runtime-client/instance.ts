/**
 * The client's records: a table's templates as this page uses them, and instances, the pieces of the page. Everything else
 * in this folder reads and writes them.
 */
import type { ClientRun, ClientTemplate } from '../protocol/client-table.ts'
import {
  type BehaviourTable,
  type BindingTable,
  type Choice,
  type Choices,
  type ControlTable,
  ITEM_BLOCK,
  type Item,
  type TemplateRef,
} from '../protocol/table.ts'

/**
 * One piece of the page, as a flat array: there is one for every row, so no more than this is kept of it. First its
 * template, then its nodes in the order of the walk (null: a run without text), then the cells of its slots: the instances
 * that a block shows, or the value of a slot that shares its text or attribute with others.
 */
export interface Instance extends Array<unknown> {
  0: Template
}

/** As `ClientSlot` says. */
export interface Slot {
  _index: number
  _kind: number
  _at: number
  _cell: number
  _flags: number
  _after: Item
  _choices: Choices | 0 | undefined
  _name: string
  _refs: (TemplateRef | null)[]
  _parts: (string | number)[] | 0 | undefined
  _fixed: number
  _children: [name: string, template: TemplateRef][] | 0 | undefined
  /** The literal that copies of the template hold already. */
  _baked?: Choice
}

/** As `ClientTemplate` says. */
export interface Template {
  _all: Template[]
  _html: string
  _namespace: number
  _walk: number[]
  _copyWalk: number[]
  _slots: Slot[]
  _runs: ClientRun[]
  _roots: Item[]
  /** What may hold a node of an instance: what stands at its top level, and what it shows elsewhere. */
  _reach: Item[]
  _bindings: BindingTable[]
  _controls: ControlTable[]
  _settled: number[]
  _shaped: number
  _behaviours: BehaviourTable[] | undefined
  /** An instance without nodes, to be copied. */
  _blank: Instance
  /** Names of elements, by step of the walk. */
  _names: string[]
  /** The static HTML (an element where that is all, else a fragment) and its nodes. Made at the first use. */
  _static?: Node
  _single?: boolean
  _copy?: Instance
}

/** An instance without nodes. */
export const blankOf = ({ _blank }: Template): Instance => _blank.slice() as Instance

/** A table's templates, ready for use. */
export function prepare(table: ClientTemplate[]): Template[] {
  const _all: Template[] = []
  for (const [
    _html,
    _namespace,
    _walk,
    _copyWalk,
    blank,
    slots,
    _runs,
    _roots,
    _bindings,
    _controls,
    _settled,
    _shaped,
    _behaviours,
  ] of table) {
    const _slots = slots.map(
      ([_kind, _at, _cell, _flags, _after, _choices, _name, _refs, _parts, _fixed, _children], _index) =>
        ({ _index, _kind, _at, _cell, _flags, _after, _choices, _name, _refs, _parts, _fixed, _children }) as Slot,
    )
    const template = {
      _all,
      _html,
      _namespace,
      _walk,
      _copyWalk,
      _slots,
      _runs,
      _roots,
      _reach: _roots,
      _bindings,
      _controls,
      _settled,
      _shaped,
      _behaviours,
      _names: [],
    } as unknown as Template
    template._blank = [template, ...blank]
    _all.push(template)
  }
  return _all
}

/** The value of a whole run: of one slot, or put together from the cells of several and static text. */
export function runValue(instance: Instance, { _cell, _parts }: Slot): Choice {
  if (!_parts) return instance[_cell] as Choice
  let text = ''
  for (const part of _parts) text += typeof part === 'string' ? part : textOf(instance[part])
  return text
}

/** A choice as text: nothing, or the bare attribute, is none. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What a block shows: rows, or one instance, or none. */
export function shownIn(instance: Instance, { _cell }: Slot): Instance[] {
  instance[_cell] ??= []
  return instance[_cell] as Instance[]
}

/** A template that a block may show. */
export const templateAt = ({ _all }: Template, { _refs }: Slot, at: number): Template | undefined =>
  _all[_refs[at] ?? -1]

export const isBlock = (item: Item): boolean => (item & 3) === ITEM_BLOCK
