/**
 * What only some pages need: each folder of functions below is a chunk of its own (features/), which load.ts brings in when a
 * table or a frame asks for it. The core calls them here; what may be called where no page needs it is optional.
 */
import type { Choice } from '../protocol/table.ts'
import type { Value } from '../protocol/value.ts'
import type { Instance, Slot, Template } from './instance.ts'
import type { Page, Report } from './record.ts'
import type { Hit } from './search.ts'

/** What a chunk does by itself, beside what the core calls. */
export interface Part {
  /** A page is there, and adopted but for what only the chunk knows of. */
  _begin?(page: Page): void
  /** A frame is applied. */
  _end?(): void
}

/** Controls that the server writes, or that are bound. */
export interface ControlFeature {
  /** Of an element that holds controls of the page. */
  _listenToControls?(container: Element): void
  _adoptControl(element: Element): void
  _setControl(element: Element, name: string, value: Choice): void
  /** What the server takes a control's text to be. */
  _baseOf(element: Element): string
  /** What the bound controls hold that were edited since the last report, or (a join) ever. */
  _reportsOf?(page: Page, isJoin: boolean): Report[]
  _writeReports(out: number[], reports: Report[]): void
  /** The server has what was reported of a control. */
  _setBase(element: Element, value: Value): void
}

/** Bindings with modifiers, of window or document, or of events that composing a text makes. */
export interface BindingFeature {
  /** Whether a modifier keeps the binding from firing now. */
  _refuses?(hit: Hit, event: Event): boolean
  /** Dispatches the event, or holds it back. */
  _limit?(page: Page, hit: Hit, values: Value[]): void
}

/** Elements that say that an event of theirs is under way. */
export interface BusyFeature {
  /** The event was dispatched. */
  _markBusy?(page: Page, hit: Hit): void
}

/** Spreads, styles, trusted HTML, and what is not HTML. */
export interface ContentFeature {
  _adoptSpread(instance: Instance, slot: Slot): void
  _readSpread(instance: Instance, slot: Slot, count: number): void
  /** A style property, or an attribute with a namespace. */
  _setStyled(element: Element, name: string, value: Choice): void
  _adoptHtml(instance: Instance, slot: Slot, node: Node | null): Node | null
  _setHtml(instance: Instance, slot: Slot, html: string): void
  _parseForeign(html: string, namespace: number): DocumentFragment
}

/** Elements that come, go and move with a transition. */
export interface TransitionFeature {
  /** Instances came to the page. */
  _come?(instances: Instance[]): void
  /** Instances are gone from the records: gives those of their nodes that go at once. */
  _leave?(instances: Instance[]): ChildNode[]
  /** A list's rows are about to move. */
  _hold?(rows: Instance[]): void
}

/** Values that events carry. */
export interface ValueFeature {
  /** A value that a handler's argument reads, by path. */
  _readValue(event: Event, element: Element | undefined, path: string): Value
  /** Not of strings. */
  _writeValue(out: number[], value: Value): void
}

/** Lists. */
export interface ListFeature {
  _patchRows(holder: Instance, slot: Slot): void
  /** Resolves once the rows that a frame left for later are built: the next frame waits for that. */
  _rest?: Promise<void> | undefined
}

/** Components that show what they are passed. */
export interface ChildrenFeature {
  /** The template, of several by one name number `at`, that a block of the instance that the way leads to is passed. Undefined: none. */
  _passedTo?(template: Template, slot: Slot, at: number): Template | undefined
}

/** Functions and hooks of the files' scripts for the browser. */
export interface ScriptFeature {
  _runScript?(hit: Hit, event: Event): void
}

/** Commands that the client carries out by itself. */
export interface CommandFeature {
  _runCommand?(hit: Hit): void
}

/** Frames that few pages get, and what they are asked for. */
export interface RareFrameFeature {
  _applyRare(page: Page, kind: number): void
  /** Names to the server the fragments that lost a Text node. */
  _reportLost(page: Page): void
}

/** Addresses of a view that goes on at another one. */
export interface NavigationFeature {
  /** The server says what the address is. */
  _showUrl(isReplaced: boolean, url: string): void
}

export type Features = ControlFeature &
  BindingFeature &
  BusyFeature &
  ContentFeature &
  ValueFeature &
  ListFeature &
  ChildrenFeature &
  TransitionFeature &
  ScriptFeature &
  CommandFeature &
  RareFrameFeature &
  NavigationFeature

/** What is loaded. */
export const features = {} as Features

/** The same by chunk, in whose order each gets its turn. */
export const parts: (Part | undefined)[] = []
