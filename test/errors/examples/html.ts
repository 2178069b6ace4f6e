// Examples of the diagnostics of compiler/diagnostics/html.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const html: readonly Example[] = [
  {
    code: 'html_tree_changed',
    wrong: `<table>
  <tr><td>{query}</td></tr>
</table>`,
    right: '<table><tbody><tr><td>{query}</td></tr></tbody></table>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<table><tbody>{#for row of rows by row.id}<td>{row.name}</td>{/for}</tbody></table>',
    right: '<table><tbody>{#for row of rows by row.id}<tr><td>{row.name}</td></tr>{/for}</tbody></table>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<p>{#if open}<div>{query}</div>{/if}</p>',
    right: '<div>{#if open}<div>{query}</div>{/if}</div>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<a href="/">One <b><a href="/2">two</a></b></a>',
    right: '<a href="/">One</a> <b><a href="/2">two</a></b>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<form><div><form></form></div></form>',
    right: '<form><div></div></form><form></form>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<button>Go {#if open}<button>x</button>{/if}</button>',
    right: '<button>Go</button>{#if open}<button>x</button>{/if}',
  },
  {
    code: 'html_tree_changed',
    wrong: '<table><tbody><tr>{query}<td></td></tr></tbody></table>',
    right: '<table><tbody><tr><td>{query}</td></tr></tbody></table>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<table><tbody><div>{query}</div></tbody></table>',
    right: '<div>{query}</div><table><tbody></tbody></table>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<select><div>{query}</div></select>',
    right: '<select><option>{query}</option></select>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<select><option><b>{query}</b></option></select>',
    right: '<select><option>{query}</option></select>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<div><td>{query}</td></div>',
    right: '<table><tbody><tr><td>{query}</td></tr></tbody></table>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<ul><li>One <span><li>two</li></span></li></ul>',
    right: '<ul><li>One <ul><li>two</li></ul></li></ul>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<h1>One <h2>two</h2></h1>',
    right: '<h1>One</h1><h2>two</h2>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<svg><g><div>{query}</div></g></svg>',
    right: '<svg><g><foreignObject><div>{query}</div></foreignObject></g></svg>',
  },
  {
    code: 'html_tree_changed',
    wrong: '<p><image src="/a.png"></image></p>',
    right: '<p><img src="/a.png"></p>',
  },
  {
    code: 'html_tree_changed',
    wrong: `<tr><td>{name}</td></tr>
<div></div>`,
    right: '<tr><td>{name}</td><td><div></div></td></tr>',
  },
]
