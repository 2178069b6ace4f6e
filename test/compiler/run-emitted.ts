// The IR of a file comes in; its server module's text goes out, or the module itself, run with the runtime that the tests have
// loaded. The tests of the emitter judge both.
import * as assert from 'uvu/assert'
import { emitClient } from '../../compiler/emit/client.ts'
import { emitServer } from '../../compiler/emit/server.ts'
import type { Module } from '../../compiler/ir.ts'
import { readSource } from '../../compiler/position.ts'
import { strip } from '../../compiler/strip.ts'
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import * as internal from '../../runtime-server/internal.ts'
import { link } from '../../runtime-server/link.ts'
import { renderHtml, writeDiff, writeValues } from '../../runtime-server/render.ts'
import type { ComponentCode, ViewCode } from '../../runtime-server/template.ts'
import { Model } from '../../runtime-server/testing/model.ts'
import { emptyFile } from './hand-made.ts'

/** `text`: what the places in the IR are of. */
export function emitted(module: Module, text = ''): string {
  const source = readSource(text, module.filename)
  const rename = (name: string) => name
  const options = { text: '', css: null, runtime: 'lview/internal', rename, clientScript: null }
  return emitServer(emptyFile, module, emitClient(module), source, options).text
}

/** Runs an emitted module; `names` are what its script would import. */
export function evaluate(
  module: Module,
  names: Record<string, ComponentCode> = {},
  text = '',
): ViewCode | ComponentCode {
  const body = strip(emitted(module, text), [])
    .replace(/^import .*$/m, '')
    .replace('export default', 'return')
  const make = new Function('$$', ...Object.keys(names), body) as (...given: unknown[]) => ViewCode | ComponentCode
  return make(internal, ...Object.values(names))
}

const bytesOf = (write: (out: DiffWriter) => void): Uint8Array => {
  const out = new DiffWriter()
  write(out)
  return out.take()
}

/** The HTML of each state; and each state's diff to each other one, applied, shows what that state's values show. */
export function pages(view: ViewCode | ComponentCode, ...states: object[]): { html: string; shape: string }[] {
  const { table } = link(view)
  const shown = (state: object): Model =>
    new Model(
      table,
      bytesOf((out) => writeValues(out, view, state)),
    )
  for (const before of states) {
    for (const after of states) {
      const model = shown(before)
      const patch = bytesOf((out) => writeDiff(out, view, before, after, false))
      if (before === after) assert.is(patch.length, 0, 'nothing changed, nothing is written')
      if (patch.length > 0) model.apply(patch)
      assert.equal(model.root, shown(after).root)
      assert.is(model.idle, 0)
    }
  }
  return states.map((state) => {
    const { html, shape } = renderHtml(view, state, true)
    return { html, shape }
  })
}
