// Examples of the diagnostics of compiler/diagnostics/trusted.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

const imported = `<script lang="ts">
  import { trusted } from 'lview'
  import Card from './Card.lview'
</script>

`

export const trusted: readonly Example[] = [
  {
    code: 'trusted_not_imported',
    wrong: '<iframe src={trusted(url)}></iframe>',
    right: `${imported}<iframe src={trusted(url)}></iframe>`,
  },
  {
    code: 'trusted_text',
    wrong: `${imported}<p>{trusted(text)}</p>`,
    right: '<p>{@html text}</p>',
  },
  {
    code: 'trusted_prop',
    about: '`trusted` is read where it stands, so that a search for it finds all that is not checked.',
    wrong: `${imported}<Card url={trusted(url)} />`,
    right: `${imported}<Card {url} />`,
  },
  {
    code: 'trusted_property',
    wrong: `${imported}<p style:background="url({trusted(url)})">x</p>`,
    right: `${imported}<p style="background: url({trusted(url)})">x</p>`,
  },
  {
    code: 'json_misplaced',
    wrong: '<p>{@json data}</p>',
    right: '<script type="application/json">{@json data}</script>',
  },
]
