/** Reads `peers.json`, the figures of other systems on the same workloads, where the folder has one. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PeerFigures } from './figures.ts'

export interface Peer {
  name: string
  version: string
  workloads: Record<string, PeerFigures>
}

/** The peers of a folder; none where there is no `peers.json`, or it says nothing of workloads. */
export function readPeers(folder: string): Peer[] {
  const path = join(folder, 'peers.json')
  if (!existsSync(path)) return []
  const data = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Partial<Omit<Peer, 'name'>>>
  return Object.entries(data).flatMap(([name, { version = '', workloads }]) =>
    workloads === undefined ? [] : [{ name: name.replaceAll('_', ' '), version, workloads }],
  )
}
