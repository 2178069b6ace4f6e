// One function for each way in which `trusted(x)` and `{@json x}` can't stand as written. Read by analyse.
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function trustedNotImported(span: Span): Problem {
  return error(
    span,
    'trusted_not_imported',
    '`trusted` is a function of lview that the script does not import.',
    'Write `import { trusted } from \'lview\'` in `<script lang="ts">`.',
  )
}

export function trustedText(span: Span): Problem {
  return error(
    span,
    'trusted_text',
    '`trusted(x)` opens attributes; text is escaped all the same.',
    'Write `{@html x}` for HTML that is trusted, or `{x}` for text.',
  )
}

export function trustedProp(span: Span): Problem {
  return error(
    span,
    'trusted_prop',
    '`trusted(x)` says nothing beyond the attribute that it stands in: the component would not know.',
    'Pass the value, and write `trusted(x)` in the component, where the attribute is.',
  )
}

export function trustedProperty(span: Span): Problem {
  return error(
    span,
    'trusted_property',
    'The value of a property in `style:` is filtered, also beside other text.',
    'Write all of the declaration in a `style` attribute, and leave `style:` out: `style="background: url({trusted(x)})"`.',
  )
}

export function jsonMisplaced(span: Span): Problem {
  return error(
    span,
    'json_misplaced',
    '`{@json x}` prints data for scripts, which only a script that browsers do not run can hold.',
    'Put it into `<script type="application/json">`; as text or in an attribute write `{JSON.stringify(x)}`.',
  )
}
