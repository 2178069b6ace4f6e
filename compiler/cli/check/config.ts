// The path of a tsconfig.json comes in; what it and the files that it extends say goes out, as far as `lview check` must know
// it: everything else it leaves to tsc, by extending the file. Read by `project.ts`.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, isAbsolute, resolve } from 'node:path'
import { parseExpression } from '@babel/parser'
import type { Expression, Node } from '@babel/types'

/** A value with the folder of the file that says it: paths in it are relative to that. */
export interface Said {
  value: unknown
  folder: string
}

export interface Config {
  files: Said | undefined
  include: Said | undefined
  exclude: Said | undefined
  /** By name. */
  options: Map<string, Said>
}

/** Reads a tsconfig.json with what it extends. What can't be read says nothing: tsc will report it. */
export function readConfig(path: string, seen: readonly string[] = []): Config {
  const config: Config = { files: undefined, include: undefined, exclude: undefined, options: new Map() }
  if (seen.includes(path) || !existsSync(path)) return config
  const folder = dirname(path)
  const json = readJson(readFileSync(path, 'utf8'))
  if (!isRecord(json)) return config
  for (const specifier of [json.extends].flat()) {
    const base = typeof specifier === 'string' ? findBase(specifier, path) : undefined
    if (base !== undefined) override(config, readConfig(base, [...seen, path]))
  }
  const say = (value: unknown): Said | undefined => (value === undefined ? undefined : { value, folder })
  const { files, include, exclude, compilerOptions } = json
  const options = isRecord(compilerOptions) ? Object.entries(compilerOptions) : []
  override(config, {
    files: say(files),
    include: say(include),
    exclude: say(exclude),
    options: new Map(options.map(([name, value]) => [name, { value, folder }])),
  })
  return config
}

function override(config: Config, by: Config): void {
  config.files = by.files ?? config.files
  config.include = by.include ?? config.include
  config.exclude = by.exclude ?? config.exclude
  for (const [name, said] of by.options) config.options.set(name, said)
}

function findBase(specifier: string, path: string): string | undefined {
  const isFile = specifier.startsWith('.') || isAbsolute(specifier)
  const endings = ['', '.json', '/tsconfig.json']
  if (isFile) return endings.map((ending) => resolve(dirname(path), specifier + ending)).find(isJsonFile)
  const require = createRequire(path)
  for (const ending of endings) {
    try {
      const found = require.resolve(specifier + ending)
      if (found.endsWith('.json')) return found
    } catch {
      // Another ending may fit.
    }
  }
  return undefined
}

const isJsonFile = (path: string): boolean => path.endsWith('.json') && existsSync(path)

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** JSON as tsc takes it: comments, and commas at ends, are allowed. Undefined where it is none. */
function readJson(text: string): unknown {
  try {
    return readValue(parseExpression(text.replace(/^\uFEFF/, '')))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function readValue(node: Node | Expression): unknown {
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return node.value
    case 'ArrayExpression':
      return node.elements.map((element) => (element === null ? null : readValue(element)))
    case 'ObjectExpression':
      return Object.fromEntries(
        node.properties.flatMap((property) => {
          if (property.type !== 'ObjectProperty' || property.key.type !== 'StringLiteral') return []
          return [[property.key.value, readValue(property.value)]]
        }),
      )
    default:
      return null
  }
}
