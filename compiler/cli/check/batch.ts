// `.lview` files that changed come in; their shadows are written, and what the compiler says of them goes out when it is asked for:
// tsc needs the shadows alone, and runs meanwhile. Read by `threads.ts`, and run in a thread by `thread.ts`.
import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Diagnostic, Module } from '../../compile.ts'
import type { Shadow } from '../../shadow.ts'

export interface ChangedFile {
  /** Its path in the package. */
  name: string
  text: string
}

/** What is known of a file that was compiled. */
export interface ExaminedFile {
  name: string
  /** `filename` is the path in the package. */
  diagnostics: Diagnostic[]
  /** Null of a file with errors. */
  module: Module | null
}

/** Files whose shadows are written. */
export interface Batch {
  examine(): Promise<ExaminedFile[]>
}

/** The shadow of a file whose script can't be read: whoever imports it is not to blame. */
const anything = 'declare const $$anything: any\nexport default $$anything\n'

export async function makeBatch(files: readonly ChangedFile[], shadows: string): Promise<Batch> {
  // Loaded where it is needed: most checks change few files, some none.
  const { shadow } = await import('../../shadow.ts')
  const writing: Promise<void>[] = []
  const made: { name: string; shadow: Shadow }[] = []
  for (const { name, text } of files) {
    const found = shadow(text, { filename: name })
    made.push({ name, shadow: found })
    const paths = pathsOf(shadows, name)
    const module = name.slice(name.lastIndexOf('/') + 1)
    mkdirSync(dirname(paths.module), { recursive: true })
    writing.push(
      writeFile(paths.module, found.types ?? anything),
      writeFile(paths.declaration, `export * from './${module}.ts'\nexport { default } from './${module}.ts'\n`),
    )
    await pause()
  }
  await Promise.all(writing)
  return {
    examine: async () => {
      const examined: ExaminedFile[] = []
      for (const one of made) {
        const diagnostics = one.shadow.diagnostics()
        const isWrong = diagnostics.some(({ severity }) => severity === 'error')
        examined.push({ name: one.name, diagnostics, module: isWrong ? null : one.shadow.ir })
        await pause()
      }
      return examined
    },
  }
}

/** Lets what was written or has come in be dealt with. */
const pause = (): Promise<void> => new Promise((next) => setImmediate(next))

/** Where the shadow of a file lies, and what leads there from `./X.lview`. */
export function pathsOf(shadows: string, name: string): { module: string; declaration: string } {
  const path = join(shadows, name)
  const declaration = `${path.replace(/\.lview$/, '')}.d.lview.ts`
  return { module: `${path}.ts`, declaration }
}
