/**
 * Names and values that a form sends: takes them as the browser has them, gives the object that their names describe, for a schema to
 * judge: `items[0].quantity` is a key of an object in an array. No name reaches a prototype.
 */
import { Refusal } from './refusal.ts'

export type Entries = readonly (readonly [name: string, value: string])[]

/** What a form holds. */
export interface FormContent {
  readonly data: Record<string, unknown>
  /** The field that a path of `data` came from: gaps of arrays are closed, so it may have another index. */
  nameOf(path: readonly PropertyKey[]): string
}

/** An object or array in the making. */
interface Branch {
  readonly inner: Map<string, Branch | string | string[]>
  isList: boolean
}

const FIRST = /^[^.[\]]+/
const NEXT = /\.([^.[\]]+)|\[([^.[\]]*)\]/y
const FORBIDDEN = new Set(['__proto__', 'prototype', 'constructor'])
const MAX_INDEX = 9_999
const MAX_DEPTH = 16

/** Throws a `Refusal` for a name that is none, or that aims at a prototype. */
export function readFormData(entries: Entries): FormContent {
  const root: Branch = { inner: new Map(), isList: false }
  for (const [name, value] of entries) put(root, name, value)
  const names = new Map<string, string>()
  const data = finish(root, [], '', names) as Record<string, unknown>
  return { data, nameOf: (path) => names.get(keyOf(path)) ?? written(path) }
}

function partsOf(name: string): string[] {
  const first = FIRST.exec(name)?.[0]
  if (first === undefined) throw refused(name)
  const parts = [first]
  NEXT.lastIndex = first.length
  while (NEXT.lastIndex < name.length) {
    const match = NEXT.exec(name)
    if (match === null) throw refused(name)
    parts.push(match[1] ?? match[2] ?? '')
  }
  const isWrong = parts.some((part, at) => FORBIDDEN.has(part) || (part === '' && at < parts.length - 1))
  if (isWrong || parts.length > MAX_DEPTH) throw refused(name)
  return parts
}

const refused = (name: string): Refusal => new Refusal(400, `A form can't have a field "${name.slice(0, 60)}".`)

function put(root: Branch, name: string, value: string): void {
  const parts = partsOf(name)
  const isMany = parts.at(-1) === ''
  if (isMany) parts.pop()
  let at = root
  parts.forEach((part, i) => {
    const isIndex = i > 0 && /^\d+$/.test(part)
    if (isIndex && Number(part) > MAX_INDEX) throw refused(name)
    if (isIndex && at.inner.size === 0) at.isList = true
    if (at.isList && !isIndex) throw refused(name)
    const before = at.inner.get(part)
    if (i === parts.length - 1) {
      if (typeof before === 'object' && !Array.isArray(before)) throw refused(name)
      if (isMany || before !== undefined) at.inner.set(part, [...(before === undefined ? [] : [before].flat()), value])
      else at.inner.set(part, value)
      return
    }
    if (typeof before === 'string' || Array.isArray(before)) throw refused(name)
    const next = before ?? { inner: new Map(), isList: false }
    at.inner.set(part, next)
    at = next
  })
}

function finish(branch: Branch, path: readonly string[], name: string, names: Map<string, string>): unknown {
  const keys = [...branch.inner.keys()]
  if (branch.isList) keys.sort((a, b) => Number(a) - Number(b))
  const values = keys.map((key, at): [string, unknown] => {
    const inner = branch.inner.get(key) as Branch | string | string[]
    const here = [...path, branch.isList ? String(at) : key]
    const own = branch.isList ? `${name}[${key}]` : name === '' ? key : `${name}.${key}`
    names.set(keyOf(here), own)
    return [key, typeof inner === 'string' || Array.isArray(inner) ? inner : finish(inner, here, own, names)]
  })
  return branch.isList ? values.map(([, value]) => value) : Object.fromEntries(values)
}

const keyOf = (path: readonly PropertyKey[]): string => path.map(String).join('\0')

/** A path as a field's name. */
const written = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (name, key) => (typeof key === 'number' ? `${name}[${key}]` : name === '' ? String(key) : `${name}.${String(key)}`),
    '',
  )
