/**
 * `lview/internal`: what emitted modules call, and nothing else. Public to the compiler, not to people: it changes with the
 * compiler, which must be of the same version.
 */
import type { Table } from '../protocol/table.ts'
import type { ComponentCode, Definition, LayoutCode, TemplateCode, ViewCode, WindowCode } from './template.ts'

export { shapeNumber as shape } from '../protocol/shape.ts'
export {
  attribute,
  attributeText,
  guessed,
  json,
  measuredAttribute,
  writeAttribute,
  writeAttributePart,
} from './attribute.ts'
export {
  classAttribute,
  classTokens,
  classTokensBefore,
  measuredClass,
  measuredClassBefore,
  writeClass,
  writeClassTokens,
  writeClassTokensBefore,
} from './class.ts'
export { componentHtml, componentValues, intoNew } from './component.ts'
export {
  control,
  controlText,
  enterSelect,
  hasFiles,
  isChosen,
  leaveSelect,
  selected,
  selectedBy,
  writeControl,
} from './control.ts'
export { derived } from './derived.ts'
export {
  diffAttribute,
  diffAttributePart,
  diffChildren,
  diffChoice,
  diffClass,
  diffClassTokens,
  diffClassTokensBefore,
  diffComponent,
  diffControl,
  diffHtml,
  diffSpread,
  diffStyle,
  diffText,
} from './diff.ts'
export { diffDynamic, dynamicHtml, dynamicValues } from './dynamic.ts'
export { elsewhere } from './elsewhere.ts'
export { formOf } from './form.ts'
export { join, jsonText, measured, measuredRaw, text, textValue, trusted, trustedValue } from './html.ts'
export { diffItem, itemHtml, itemValues } from './item.ts'
export { diffRows, enterRows } from './list-diff.ts'
export { awaited, loadedValue, loadFailure, loadOf } from './loaded.ts'
export { childrenHtml, childrenValues, hasChildren, props } from './props.ts'
export { list, rowsHtml, rowValues } from './rows.ts'
export { spread, writeSpread } from './spread.ts'
export { into } from './stored.ts'
export { style, writeStyle } from './style.ts'
export { diffTry, tryHtml, tryValues } from './try.ts'
export { rowsAbove, rowsBelow, rowToReveal, windowed, windowFrom, windowOf } from './windows.ts'

/** What a file's module says of itself. */
export interface FileCode {
  name: string
  filename: string
  root: TemplateCode
  table: Table
  components: () => readonly ComponentCode[]
  lists?: readonly string[]
  needs?: string
  tries?: boolean
  windows?: readonly WindowCode[]
  script?: string
  calls?: readonly string[]
  alone?: readonly string[]
}

/** Wraps an emitted template: a check of its form for the compiler's own types. */
export function template(code: TemplateCode): TemplateCode {
  return code
}

/** What a view's module exports. `definition`: what its `defineView` gave, null where it has no script. */
export function view(definition: object | null, code: FileCode): ViewCode {
  return { kind: 'view', ...code, definition: definition as Definition | null }
}

/** What a layout's module exports. */
export function layout(definition: object | null, code: FileCode): LayoutCode {
  return { kind: 'layout', ...code, definition: definition as Definition | null }
}

/** What a component's module exports. */
export function component(definition: object | null, code: FileCode): ComponentCode {
  return { kind: 'component', ...code, definition: definition as Definition | null }
}
