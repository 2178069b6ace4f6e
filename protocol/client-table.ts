/**
 * The table as browsers load it: a linked table (table.ts) with all worked out that can be known before: where an instance holds
 * what, which run is whole, what the page must load. `runtime-server/client-table.ts` makes it, the client reads it.
 *
 * Everything is JSON, in tuples; what stands last and is `0` is left out.
 */
import type { BehaviourTable, BindingTable, Choices, ControlTable, Item, TemplateRef } from './table.ts'

export type ClientTable = [
  /** The chunks that pages of this table need, by number (`CHUNKS`). */
  chunks: number[],
  /** The types of the events that bindings of elements wait for. */
  events: string[],
  /** As in the linked table; the last one is the page's own: the container, and the root in its only slot. */
  templates: ClientTemplate[],
]

/**
 * An instance is a flat array: its template, then its nodes in the order of the walk, then the cells of its slots. Places in it
 * (`at`, `cell`) count from the template, which is 0.
 */
export type ClientTemplate = [
  html: string,
  namespace: 0 | 1 | 2,
  /** Over the page's HTML. */
  walk: number[],
  /** Over a fresh copy of the static HTML, which needs neither blocks nor checks: `WALK_NEXT`, `DOWN`, `UP` and `KEEP` alone. */
  copyWalk: number[],
  /** What a new instance holds after its template: `null`, or the length of a run's static text where the page's text may be longer. */
  blank: (number | null)[],
  slots: ClientSlot[],
  runs: ClientRun[],
  roots: Item[],
  bindings: BindingTable[],
  controls: ControlTable[],
  /** The slots that adoption looks at after the walk: controls, spreads, and the last ones of runs of which cells hold the parts. */
  settled: number[],
  /** 1: each of its instances has numbers in the shape. */
  shaped: 0 | 1,
  behaviours?: BehaviourTable[],
]

/** A run of text: where its node is held, what follows it, and the length of its static text. */
export type ClientRun = [at: number, after: Item, fixed: number]

export type ClientSlot = [
  kind: number,
  /** Where its node is held; 0: a block, which has none. */
  at: number,
  /** Where what it shows, or its value, is held; 0: its node tells. */
  cell: number,
  /** `CLIENT_*` bits. */
  flags: number,
  /** What follows the block, or the run of text. */
  after?: Item,
  choices?: Choices | 0 | undefined,
  /** The attribute, style property or property of a control; of a block that shows what is passed the name of that. */
  name?: string | 0,
  /** The templates that the block may show. */
  refs?: (TemplateRef | null)[] | 0 | undefined,
  /** The run of which it is a part: static texts and cells in order. 0: it is all of its run. Of what is shown elsewhere: its target. */
  parts?: (string | number)[] | 0,
  /** The length of the run's static text. */
  fixed?: number,
  /** What a component is passed. */
  children?: [name: string, template: TemplateRef][] | 0,
]

/** It is the last slot of its run: the run can be written. */
export const CLIENT_LAST = 1
/** The block is all that its parent holds. */
export const CLIENT_ALONE = 2
/** The shape tells its length. */
export const CLIENT_LENGTH = 4
