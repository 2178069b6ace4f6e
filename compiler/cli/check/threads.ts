// `.lview` files that changed come in; their shadows are made, by several threads where they are many: compiling is all that a
// first check waits for besides tsc. Read by `shadows.ts`.
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Batch, type ChangedFile, type ExaminedFile, makeBatch } from './batch.ts'

/** A thread loads the compiler before it compiles: below this many files for each, another takes longer. */
const filesPerThread = 20
const mostThreads = 4

export function makeBatches(files: readonly ChangedFile[], shadows: string): Promise<Batch[]> {
  const count = Math.min(availableParallelism(), mostThreads, Math.floor(files.length / filesPerThread))
  if (count < 2) return Promise.all([makeBatch(files, shadows)])
  const parts = Array.from({ length: count }, (_, part) => files.filter((__, index) => index % count === part))
  return Promise.all(parts.map((part) => makeInThread(part, shadows)))
}

async function makeInThread(files: readonly ChangedFile[], shadows: string): Promise<Batch> {
  // As this file is: a source, or built. In the bundle of the command it lies beside this one as well.
  const thread = new URL(`./thread.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)
  const worker = new Worker(thread, { workerData: { files, shadows } })
  // `once` rejects where the thread fails.
  await once(worker, 'message')
  const examined = once(worker, 'message') as Promise<[ExaminedFile[]]>
  // It is told when it is awaited.
  examined.catch(() => {})
  return { examine: async () => (await examined)[0] }
}
