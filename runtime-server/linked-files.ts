/** A compiled file comes in; out go itself and all components that it reaches, each once, itself first. */
import type { ComponentCode, LayoutCode, ViewCode } from './template.ts'

export type File = ViewCode | ComponentCode

export function linkedFiles<Root extends File | LayoutCode>(file: Root): (Root | ComponentCode)[] {
  const files = new Set<Root | ComponentCode>()
  const add = (one: Root | ComponentCode): void => {
    if (files.has(one)) return
    files.add(one)
    for (const component of one.components()) add(component)
  }
  add(file)
  return [...files]
}
