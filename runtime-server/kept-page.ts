/**
 * A page as it is kept outside of its process: takes what it is made of, gives bytes, and the other way round. States keep all that plain data
 * may hold: `undefined`, dates, maps, sets, bigints, and what is there twice.
 */
import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { parse, stringify } from 'devalue'
import { FORMS } from './form.ts'
import { link } from './link.ts'
import { LOADS } from './loaded.ts'
import type { KeptSource } from './shared.ts'
import { OWN } from './stored.ts'
import type { ViewCode } from './template.ts'

/** Where what a page hears comes from, by the names of its infos. */
export interface KeptSources {
  readonly topics: readonly (readonly [topic: string, names: readonly string[]])[]
  readonly timers: readonly (readonly [milliseconds: number, name: string])[]
  /** Shared values, by the keys of the state. */
  readonly followed: readonly (readonly [key: string, source: KeptSource])[]
}

export interface KeptPage extends KeptSources {
  /** The version of its view (`versionOf`). */
  readonly version: string
  /** Its address, and whose it is (`userKey`). */
  readonly href: string
  readonly user: string
  readonly state: object
  /** Events whose handlers have ended. */
  readonly done: number
  /** Frames that the client has acknowledged, and that were written for it; events that the former answered. */
  readonly applied: number
  readonly sent: number
  readonly answered: number
}

/** What lview itself keeps in a state, under symbols. */
const HIDDEN = { own: OWN, loads: LOADS, forms: FORMS } as const
/** Less is not worth the time. */
const LEAST_DEFLATED = 1024
/** The first byte: as it is, or deflated. */
const PLAIN = 0
const DEFLATED = 1
/** The most that is made of what was kept: many times what a state may take. */
const MOST = 512 * 1024 * 1024

/** Throws an `Error` that names the path of what can't be kept. */
export function writeKept(page: KeptPage): Uint8Array {
  const hidden = Object.entries(HIDDEN).map(([name, key]) => [name, Reflect.get(page.state, key)])
  // All at once, so that what a hidden part shares with the state is shared again. Without the symbols: a copy of the root's keys.
  const content = { ...page, state: Object.fromEntries(Object.entries(page.state)), hidden: Object.fromEntries(hidden) }
  const text = Buffer.from(stringify(content))
  const isShort = text.length < LEAST_DEFLATED
  const body = isShort ? text : deflateRawSync(text, { level: 1 })
  return Buffer.concat([Buffer.from([isShort ? PLAIN : DEFLATED]), body])
}

/** Throws for what `writeKept` has not written. */
export function readKept(bytes: Uint8Array): KeptPage {
  const body = bytes.subarray(1)
  const text = bytes[0] === DEFLATED ? inflateRawSync(body, { maxOutputLength: MOST }) : Buffer.from(body)
  const { hidden, ...page } = parse(text.toString()) as KeptPage & { hidden: Record<string, unknown> }
  for (const [name, key] of Object.entries(HIDDEN))
    if (hidden[name] !== undefined) Reflect.set(page.state, key, hidden[name])
  return page
}

const versions = new WeakMap<ViewCode, string>()

/** What tells whether a state is one of this view as it is now: what its templates are, and how `mount` makes one. */
export function versionOf(view: ViewCode): string {
  let version = versions.get(view)
  if (version === undefined) {
    const { mount } = (view.definition ?? {}) as { mount?: unknown }
    const text = `${link(view).hash} ${typeof mount === 'function' ? String(mount) : ''}`
    version = createHash('sha256').update(text).digest('base64url').slice(0, 16)
    versions.set(view, version)
  }
  return version
}
