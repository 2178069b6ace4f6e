/** Brings in chunks: connect.ts awaits those that a table asks for before it adopts the page, frame.ts that of rare frames. */
import type { ClientTable } from '../protocol/client-table.ts'
import { type Features, features, type Part, parts } from './features.ts'

type Import = () => Promise<{ feature: Partial<Features> & Part }>

/** In the order of `CHUNKS`. */
const imports: Import[] = [
  () => import('./features/elsewhere.ts'),
  () => import('./features/controls.ts'),
  () => import('./features/content.ts'),
  () => import('./features/bindings.ts'),
  () => import('./features/lists.ts'),
  () => import('./features/children.ts'),
  () => import('./features/values.ts'),
  () => import('./features/transitions.ts'),
  () => import('./features/scripts.ts'),
  () => import('./features/commands.ts'),
  () => import('./features/viewport.ts'),
  () => import('./features/busy.ts'),
  () => import('./features/guesses.ts'),
  () => import('./features/links.ts'),
  () => import('./features/rare-frames.ts'),
]

/** Loads a chunk of `CHUNKS`. Rejects where that can't be. */
export async function loadChunk(chunk: number): Promise<void> {
  const { feature } = await (imports[chunk] as Import)()
  Object.assign(features, feature)
  parts[chunk] = feature
}

/** Loads what pages of this table need. */
export const loadFeatures = ([chunks]: ClientTable): Promise<unknown> => Promise.all(chunks.map(loadChunk))
