/**
 * What only some pages need: each folder of functions below is a chunk of its own (features/), which load.ts brings in when a
 * table or a frame asks for it. The core calls them here; what may be called where no page needs it is optional.
 */
import type { Choice } from '../protocol/table.ts'
import type { Value } from '../protocol/value.ts'
import type { Instance, Slot, Template } from './instance.ts'
import type { Page, Report, Unanswered } from './record.ts'
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

/** What is shown outside of the container. */
export interface ElsewhereFeature {
  /** Something came, moved or went between two frames: it gets its place. */
  _arrange?(): void
}

/** What is shown before the server has answered. */
export interface GuessFeature {
  /** The event was dispatched: what its binding guesses is shown. */
  _makeGuess?(page: Page, hit: Hit): void
  /** A frame is about to be applied: the page is as the server knows it. */
  _takeBack?(): void
  /** Whether a guess has brought the element: the server knows nothing of it yet. */
  _isGuessed?(hit: Hit): boolean
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

/** Long lists of which only some rows are shown. */
export interface WindowFeature {
  /** Rows are about to change. */
  _holdRows?(rows: Instance[]): void
  /** Whether rows are those of such a list. */
  _isWindow?(rows: Instance[]): boolean
}

/** Components that show what they are passed. */
export interface ChildrenFeature {
  /** The template, of several by one name number `at`, that a block of the instance that the way leads to is passed. Undefined: none. */
  _passedTo?(template: Template, slot: Slot, at: number): Template | undefined
  /** How many levels of the way lead to where the content of number `depth` is written: to its parent, or the component's call site. */
  _writtenAt?(depth: number): number
}

/** Functions and hooks of the files' scripts for the browser. */
export interface ScriptFeature {
  _runScript?(hit: Hit, event: Event): void
  /** An event that a hook called is answered: why it has failed (empty: it has not), or JSON of what its handler gave. */
  _settleCall?(event: Unanswered | undefined, failure: string, json?: string): void
  /** Hooks that listen for `name` are told. */
  _tellHooks?(name: string, json: string): void
}

/** Commands that the client carries out by itself. */
export interface CommandFeature {
  _runCommand?(hit: Hit): void
}

/** Loads a chunk: load.ts does, which chunks can't import, since it imports them. */
export type Load = (chunk: number) => Promise<void>

/** Frames that few pages get, and what they are asked for. */
export interface RareFrameFeature {
  /** Loads what the frame needs to be carried out; without one, names to the server the fragments that lost a Text node. */
  _beginRare(page: Page, load: Load, bytes: Uint8Array | undefined): Promise<void>
  _applyRare(page: Page, kind: number): void
}

/** Addresses of the app, to which a page goes without a load. */
export interface LinkFeature {
  /** The server says what the address is. */
  _showUrl(isReplaced: boolean, url: string): void
  /** Loads what a frame of another view names. */
  _prepareView(page: Page, load: Load, bytes: Uint8Array): Promise<void>
  /** Another view is shown, whose root's values follow. False: not yet, and none do. */
  _enterView(): boolean
  /** The server could not go to an address. */
  _stay?(): void
  /** An address that must be loaded, as the user meant it. */
  _asMeant?(url: string): string
}

export type Features = ControlFeature &
  BindingFeature &
  BusyFeature &
  GuessFeature &
  ElsewhereFeature &
  ContentFeature &
  ValueFeature &
  ListFeature &
  WindowFeature &
  ChildrenFeature &
  TransitionFeature &
  ScriptFeature &
  CommandFeature &
  RareFrameFeature &
  LinkFeature

/** What is loaded. */
export const features = {} as Features

/** The same by chunk, in whose order each gets its turn. */
export const parts: (Part | undefined)[] = []
