/** The project's own workloads one by one: states, expected HTML and the compiled view, as the speed benchmarks take them. */
import 'lview/register'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ViewCode } from '../runtime-server/template.ts'
import { root } from '../test/root.ts'

export interface Fixture {
  states: object[]
  /** By state. */
  html: string[]
  /** The names of the steps, where each is of another kind. */
  steps?: string[]
}

const folder = join(root, 'fixtures', 'workloads')

export function readFixture(name: string): Fixture {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Fixture
}

/** Compiled as `lview/register` does. */
export async function importView(name: string): Promise<ViewCode> {
  const module = (await import(pathToFileURL(join(folder, `${name}.lview`)).href)) as { default: ViewCode }
  return module.default
}
