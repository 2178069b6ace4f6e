// Examples of the diagnostics of compiler/diagnostics/context.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const context: readonly Example[] = [
  {
    code: 'handler_attribute',
    wrong: '<button onclick={query}>Go</button>',
    right: '<button on:click={search}>Go</button>',
  },
  {
    code: 'unsafe_markup',
    wrong: '<iframe srcdoc={query}></iframe>',
    right: '<iframe srcdoc="<p>Hello</p>"></iframe>',
  },
  {
    code: 'unsafe_source',
    wrong: '<iframe src={url}></iframe>',
    right: `<iframe src={open ? '/a' : '/b'}></iframe>`,
  },
  {
    code: 'unsafe_refresh',
    wrong: '<meta http-equiv="refresh" content="{count}">',
    right: '<meta http-equiv="refresh" content="30">',
  },
  {
    code: 'unsafe_animation',
    wrong: '<svg><set attributeName={query} to="1"></set></svg>',
    right: '<svg><set attributeName="opacity" to="1"></set></svg>',
  },
  {
    code: 'unsafe_element',
    wrong: '<button is={query}>Go</button>',
    right: '<button is="fancy-button">Go</button>',
  },
  {
    code: 'url_scheme_open',
    wrong: '<a href="{query}{url}">Go</a>',
    right: '<a href={query + url}>Go</a>',
  },
  {
    code: 'url_scheme',
    wrong: '<a href="javascript:go({count})">Go</a>',
    right: '<a href="/go/{count}">Go</a>',
  },
  {
    code: 'style_name',
    wrong: '<p style="{query}: red">Go</p>',
    right: '<p style:width="{count}px">Go</p>',
  },
  {
    code: 'style_url',
    wrong: '<p style="background: url({url})">Go</p>',
    right: '<p><img src={url}>Go</p>',
  },
  {
    code: 'style_function',
    wrong: '<p style="background: u{url}">Go</p>',
    right: `<p style:background={open ? 'black' : query}>Go</p>`,
  },
  {
    code: 'style_expression',
    wrong: '<p style={query}>Go</p>',
    right: '<p style:width={query}>Go</p>',
  },
  {
    code: 'style_property_name',
    wrong: '<p style:backgroundColor={query}>Go</p>',
    right: '<p style:background-color={query}>Go</p>',
  },
]
