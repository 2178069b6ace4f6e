// The first phase: a file's text comes in, its syntax tree goes out, every expression parsed and found pure, with the facts of
// its scripts. It never throws: what is wrong is added to the diagnostics. Called by compile, inspect and format.
import type { ClientScript, File, Fragment, ServerScript, Style } from './ast.ts'
import * as problem from './diagnostics/structure.ts'
import type { Diagnostics } from './diagnostics.ts'
import { Cursor } from './parse/cursor.ts'
import { Nesting } from './parse/nesting.ts'
import { readSection, type Section } from './parse/section.ts'
import { readFragment } from './parse/template.ts'
import type { Source } from './position.ts'
import { checkPurity } from './purity.ts'
import { noFacts, readScript } from './script.ts'

interface Sections {
  script?: ServerScript
  clientScript?: ClientScript
  style?: Style
}

/**
 * Parses a file. What is wrong is added to `diagnostics`, which must be those of the same source; the tree then holds what
 * could be read.
 */
export function parse(source: Source, diagnostics: Diagnostics): File {
  const cursor = new Cursor(diagnostics)
  // A mark of the byte order is no text.
  cursor.take('\ufeff')
  const sections: Sections = {}
  const nesting = new Nesting((): Fragment => readFragment(cursor, nesting))
  const template = readFragment(cursor, nesting, () => {
    const section = readSection(cursor)
    if (section) addSection(section, sections, diagnostics)
    return section !== undefined
  })
  const { script, clientScript, style } = sections
  const names = script?.facts.names
  const declared = (name: string): boolean => names?.get(name)?.kind === 'value'
  for (const { node } of cursor.expressions) checkPurity(node, declared, diagnostics)
  return { type: 'File', script, clientScript, style, template, start: 0, end: source.text.length }
}

function addSection(section: Section, sections: Sections, diagnostics: Diagnostics): void {
  const { kind, base, tag } = section
  switch (kind) {
    case 'server': {
      if (sections.script) break
      const { node, facts } = readScript(base.content, diagnostics)
      sections.script = { type: 'ServerScript', node, facts, ...base }
      return
    }
    case 'client': {
      if (sections.clientScript) break
      const { node, facts } = readScript(base.content, diagnostics)
      sections.clientScript = { type: 'ClientScript', node, facts: { ...noFacts, names: facts.names }, ...base }
      return
    }
    case 'style':
    case 'global-style':
      if (sections.style) break
      sections.style = { type: 'Style', global: kind === 'global-style', ...base }
      return
  }
  diagnostics.add(
    problem.sectionTwice(
      tag,
      kind === 'server' ? '`<script lang="ts">`' : kind === 'client' ? '`<script client>`' : '`<style>`',
    ),
  )
}
