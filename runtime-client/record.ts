/** The record that the client keeps of its page: page.ts makes it, and keeps it true; every other file that works on a page is given it. */
import type { Value } from '../protocol/value.ts'
import type { Instance, Slot, Template } from './instance.ts'
import type { Hit } from './search.ts'

/** What a bound control holds. */
export type Report = [control: Element, value: Value, path: number[]]

/** An event that is not answered yet. */
export interface Unanswered {
  _hit: Hit
  _values: Value[]
  _reports: Report[]
}

export interface Page {
  /** Its `data-lview` says which page it is. */
  _container: Element
  /** The page's own instance: it holds the container, and the root in its only slot. */
  _own: Instance
  _slot: Slot
  _templates: Template[]
  /** What bindings of elements wait for. */
  _events: string[]
  /** The hash of what the HTML shows; '' once something else is shown. */
  _hash: string
  /** Frames applied, and those of them that the server was told of. */
  _applied: number
  _told: number
  _unanswered: Unanswered[]
  /** How many of those the server has, or will have by this socket. */
  _sent: number
  /** Paths to fragments that are to be named when the page joins. */
  _misfits: number[][]
  _send?: ((bytes: Uint8Array<ArrayBuffer>) => void) | undefined
  /** The server has let the page join: events may be sent. */
  _joined?: boolean
  /** A frame is being applied. */
  _busy?: boolean
  _timer?: number
}

/** Events that the page has made, and those of them that are answered. */
export const turns = { _made: 0, _answered: 0 }
