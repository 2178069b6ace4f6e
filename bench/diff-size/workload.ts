/** Reads a folder of workloads: gives each `NAME.json` with the view `NAME.lview` beside it. The benchmark runs them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** A view going through a sequence of states; `WORKLOADS.md` of the shared folder says what each part is. */
export interface Workload {
  name: string
  /** The `.lview` file. */
  file: string
  states: Record<string, unknown>[]
  /** The content that the page must show for each state. */
  html: string[]
  /** Bytes of an ideal diff, by step. */
  floor: number[]
  /** Names of the steps, where they have any. */
  steps: string[]
}

/** The workloads of a folder, by name. A `.lview` file without a `.json` beside it is a component of others. */
export function readWorkloads(folder: string): Workload[] {
  if (!existsSync(folder))
    throw new Error(`${folder} is not there: --workloads takes a folder of NAME.lview and NAME.json`)
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.json') && existsSync(join(folder, file.replace(/\.json$/, '.lview'))))
    .map((file) => basename(file, '.json'))
  if (names.length === 0) throw new Error(`${folder} holds no NAME.lview with a NAME.json beside it`)
  return names.sort().map((name) => readWorkload(folder, name))
}

/** Throws where a part is missing or the parts don't fit. */
export function readWorkload(folder: string, name: string): Workload {
  const path = join(folder, `${name}.json`)
  const data: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (typeof data !== 'object' || data === null) throw new Error(`${path} holds no object`)
  const { states, html, floor, steps = [] } = data as Partial<Record<string, unknown>>
  if (!isList(states, isRecord) || !isList(html, isString) || states.length !== html.length || states.length < 2) {
    throw new Error(`${path} needs "states", two objects or more, and "html", a string for each of them`)
  }
  if (!isList(floor, isNumber) || floor.length !== states.length - 1) {
    throw new Error(`${path} needs "floor", a number for each step from one state to the next`)
  }
  return { name, file: join(folder, `${name}.lview`), states, html, floor, steps: isList(steps, isString) ? steps : [] }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isString = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number'

function isList<T>(value: unknown, is: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.every(is)
}
