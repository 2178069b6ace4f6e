// Examples of the diagnostics of compiler/diagnostics/style.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const style: readonly Example[] = [
  {
    code: 'css_syntax',
    wrong: `<p>Hello</p>

<style>
  p { color: red
</style>`,
    right: `<p>Hello</p>

<style>
  p { color: red }
</style>`,
  },
  {
    code: 'unused_selector',
    about:
      'A `<style>` is about the elements that its own file writes: not those of the page around, of components that it uses, or of what `{@html}` shows. In a style sheet a comment `/* lview-ignore unused_selector */` ahead of a rule switches the warning off.',
    wrong: `<section><h2>{title}</h2></section>

<style>
  section h3 { margin: 0 }
</style>`,
    right: `<section><h2>{title}</h2></section>

<style>
  section h2 { margin: 0 }
  :global(.dark) h2 { color: white }
</style>`,
  },
  {
    code: 'global_selector',
    wrong: `<p>Hello</p>

<style>
  :global p { color: red }
</style>`,
    right: `<p>Hello</p>

<style>
  :global(main) p { color: red }
</style>`,
  },
  {
    code: 'css_import',
    wrong: `<p>Hello</p>

<style>
  @import 'fonts.css';
</style>`,
    right: `<p>Hello</p>

<style>
  p { font-family: 'Inter' }
</style>`,
  },
  {
    code: 'style_language',
    wrong: `<p>Hello</p>

<style lang="scss">
  p { color: red }
</style>`,
    right: `<p>Hello</p>

<style>
  p { color: red }
</style>`,
  },
]
