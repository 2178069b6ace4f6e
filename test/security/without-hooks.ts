// Module hooks of without.ts: the text of one built file is another one.
import type { Defence } from './defences.ts'

interface Loaded {
  source?: string | Uint8Array | null
}

let defence: Defence

export function initialize(data: Defence): void {
  defence = data
}

export async function load(
  url: string,
  context: object,
  next: (url: string, context: object) => Promise<Loaded>,
): Promise<Loaded> {
  const loaded = await next(url, context)
  if (!url.endsWith(`/dist/${defence.file}`)) return loaded
  const text = Buffer.from((loaded.source ?? '') as string).toString()
  if (!text.includes(defence.from)) throw new Error(`${defence.file} has no ${defence.from}`)
  return { ...loaded, source: text.replaceAll(defence.from, defence.to) }
}
