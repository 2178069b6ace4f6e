/** A compiled file comes in; out go itself and all components that it reaches, each once, itself first. */
import type { ComponentCode, ViewCode } from './template.ts'

export type File = ViewCode | ComponentCode

export function linkedFiles(file: File): File[] {
  const files = new Set<File>()
  const add = (one: File): void => {
    if (files.has(one)) return
    files.add(one)
    for (const component of one.components()) add(component)
  }
  add(file)
  return [...files]
}
