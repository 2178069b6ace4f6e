/** Weighs the built client: each file of `dist/client*.min.js` gzipped, and what every module in it adds, by its source map. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { decodedMappings, TraceMap } from '@jridgewell/trace-mapping'
import { root } from '../../test/root.ts'

export interface ClientFile {
  /** `core`, or the chunk's name. */
  name: string
  /** Gzipped, level 9. */
  bytes: number
  /** The modules in it, the heaviest first. `share`: by how much the file shrinks without it. */
  modules: { path: string; share: number }[]
}

const dist = join(root, 'dist')
const sizeOf = (code: string): number => gzipSync(code, { level: 9 }).length

/** The built client's files, the core first. */
export function measureClient(): ClientFile[] {
  return readdirSync(dist)
    .flatMap((file) => {
      const [, name] = /^client(?:-([\w-]+))?\.min\.js$/.exec(file) ?? []
      return file.startsWith('client') && file.endsWith('.min.js') ? [measure(file, name ?? 'core')] : []
    })
    .sort((a, b) => Number(b.name === 'core') - Number(a.name === 'core') || a.name.localeCompare(b.name))
}

function measure(file: string, name: string): ClientFile {
  const code = readFileSync(join(dist, file), 'utf8')
  const bytes = sizeOf(code)
  const map = new TraceMap(readFileSync(join(dist, `${file}.map`), 'utf8'))
  const pieces: { source: string | null; text: string }[] = []
  code.split('\n').forEach((line, number) => {
    const segments = decodedMappings(map)[number] ?? []
    segments.forEach(([start, source], index) => {
      const text = line.slice(start, segments[index + 1]?.[0])
      pieces.push({ source: source === undefined ? null : (map.sources[source] ?? null), text })
    })
  })
  const modules = [...new Set(pieces.map(({ source }) => source))].flatMap((source) => {
    if (source === null) return []
    const without = pieces.filter((piece) => piece.source !== source).map(({ text }) => text)
    return [{ path: source.replace(/^(\.\.\/)+/, ''), share: bytes - sizeOf(without.join('')) }]
  })
  return { name, bytes, modules: modules.sort((a, b) => b.share - a.share) }
}
