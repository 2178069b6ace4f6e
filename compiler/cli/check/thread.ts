// A thread that makes the shadows of some files, as its data say; it says when they are written, and sends what the compiler says of
// them. Started by `threads.ts`.
import { parentPort, workerData } from 'node:worker_threads'
import { type ChangedFile, makeBatch } from './batch.ts'

const { files, shadows } = workerData as { files: ChangedFile[]; shadows: string }
const batch = await makeBatch(files, shadows)
parentPort?.postMessage('written')
parentPort?.postMessage(await batch.examine())
