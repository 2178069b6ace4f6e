// All examples of diagnostics, by the file of compiler/diagnostics/ that makes them. Read by pages.test.ts, which compiles them
// and writes docs/errors/ from them.
import type { Example } from './example.ts'
import { accessibility } from './examples/accessibility.ts'
import { awaiting } from './examples/await.ts'
import { client } from './examples/client.ts'
import { component } from './examples/component.ts'
import { context } from './examples/context.ts'
import { control } from './examples/control.ts'
import { element } from './examples/element.ts'
import { event } from './examples/event.ts'
import { expression } from './examples/expression.ts'
import { guess } from './examples/guess.ts'
import { html } from './examples/html.ts'
import { ignore } from './examples/ignore.ts'
import { layout } from './examples/layout.ts'
import { list } from './examples/list.ts'
import { modifier } from './examples/modifier.ts'
import { names } from './examples/names.ts'
import { purity } from './examples/purity.ts'
import { script } from './examples/script.ts'
import { slot } from './examples/slot.ts'
import { snippet } from './examples/snippet.ts'
import { special } from './examples/special.ts'
import { spelling } from './examples/spelling.ts'
import { strip } from './examples/strip.ts'
import { structure } from './examples/structure.ts'
import { style } from './examples/style.ts'
import { template } from './examples/template.ts'
import { transition } from './examples/transition.ts'
import { trusted } from './examples/trusted.ts'
import { unsupported } from './examples/unsupported.ts'

export const examples: Readonly<Record<string, readonly Example[]>> = {
  accessibility,
  await: awaiting,
  client,
  component,
  context,
  control,
  element,
  event,
  expression,
  guess,
  html,
  ignore,
  layout,
  list,
  modifier,
  names,
  purity,
  script,
  slot,
  snippet,
  special,
  spelling,
  strip,
  structure,
  template,
  style,
  transition,
  trusted,
  unsupported,
}
