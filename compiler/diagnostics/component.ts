// One function for each way in which a component can't be used as written. Read by analyse.
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function unknownComponent(span: Span, name: string, meant: string): Problem {
  return error(
    span,
    'unknown_component',
    `There is no component \`${name}\`: the script does not import it, and the file has another name.`,
    `${meant}Import it in \`<script lang="ts">\`: \`import ${name} from './${name}.lview'\`.`,
  )
}

export function componentType(span: Span, name: string): Problem {
  return error(
    span,
    'component_type',
    `\`${name}\` is imported as a type, so it is gone at run time.`,
    `Write \`import ${name} from './${name}.lview'\`, without \`type\`.`,
  )
}

export function componentDeclared(span: Span, name: string): Problem {
  return error(
    span,
    'component_declared',
    `\`${name}\` is declared in the script; a component is a file of its own.`,
    `Put it into \`${name}.lview\` and import it; to choose among components write \`{#if}\`.`,
  )
}

export function passedTwice(span: Span, name: string): Problem {
  return error(
    span,
    'passed_twice',
    `\`${name}\` is passed twice: as a snippet, and as content with \`slot="${name}"\`.`,
    'Leave one of the two out.',
  )
}
