// The syntax tree of a file comes in; out go the warnings that it alone is enough for, and of all warnings those are taken away that
// comments switch off. The last that `compile.ts` and `shadow.ts` ask of a file.
import { checkAccessibility } from './accessibility.ts'
import type { File } from './ast.ts'
import type { Diagnostics } from './diagnostics.ts'
import { silenceIgnored } from './ignore.ts'
import { checkSpelling } from './spelling.ts'

export function warn(file: File, diagnostics: Diagnostics): void {
  checkAccessibility(file, diagnostics)
  checkSpelling(file, diagnostics)
  silenceIgnored(file, diagnostics)
}
