/** lit-html as a peer: it is given each next state and renders the workload's template, rows by `repeat` with keys. */
import { html, nothing, render } from 'lit-html'
import { repeat } from 'lit-html/directives/repeat.js'
import type { Client, WorkloadName } from './client.ts'
import type { ChatState, DashboardState, StocksState, TableState, TokensState } from './states.ts'

const table = ({ rows, selected }: TableState) =>
  html`<table class="table"><tbody>${repeat(
    rows,
    (row) => row.id,
    (row) =>
      html`<tr class=${row.id === selected ? 'danger' : ''}><td class="col-md-1">${row.id}</td><td class="col-md-4"><a>${row.label}</a></td><td class="col-md-1"><a><span class="glyphicon" aria-hidden="true">x</span></a></td><td class="col-md-6"></td></tr>`,
  )}</tbody></table>`

const dashboard = ({ time, tiles }: DashboardState) =>
  html`<header class="bar"><h1>Operations</h1><p>Updated at <time>${time}</time></p></header><section class="tiles">${repeat(
    tiles,
    (tile) => tile.id,
    (tile) =>
      html`<article class="tile tile--${tile.trend}" data-id=${tile.id}><h2>${tile.title}</h2><p class="value"><strong>${tile.value}</strong> <span class="unit">${tile.unit}</span></p><div class="meter" role="meter" aria-valuenow=${tile.percent} aria-valuemin="0" aria-valuemax="100"><div class="fill" style="width: ${tile.percent}%"></div></div></article>`,
  )}</section>`

const stocks = (state: StocksState) =>
  html`<table class="stocks"><thead><tr><th>Symbol</th><th>Company</th><th>Price</th><th>Change</th></tr></thead><tbody>${repeat(
    state.stocks,
    (row) => row.symbol,
    (row) => {
      const down = Number(row.change) < 0
      return html`<tr><th scope="row">${row.symbol}</th><td>${row.company}</td><td class="num">$${row.price}</td><td class="num ${down ? 'down' : 'up'}">${down ? '' : '+'}${row.change}</td></tr>`
    },
  )}</tbody></table>`

const chat = ({ messages }: ChatState) =>
  html`<section class="chat"><ol id="messages">${repeat(
    messages,
    (message) => message.id,
    (message) =>
      html`<li id="message-${message.id}" class="message"><div class="avatar" aria-hidden="true">${String.fromCodePoint(message.author.codePointAt(0) ?? 32)}</div><div class="body"><p class="meta"><strong>${message.author}</strong> <time>${message.at}</time></p><p>${message.text}</p></div></li>`,
  )}</ol></section>`

const tokens = ({ question, paragraphs, done }: TokensState) =>
  html`<article class="answer"><h2>${question}</h2>${repeat(
    paragraphs,
    (paragraph) => paragraph.id,
    (paragraph) => html`<p>${paragraph.text}</p>`,
  )}${done ? html`<footer><button type="button">Copy</button></footer>` : html`<p class="cursor" aria-hidden="true">▍</p>`}</article>`

const views: Record<WorkloadName, (state: never) => unknown> = { table, dashboard, stocks, chat, tokens }

export const lit: Client = {
  name: 'lit-html',
  takes: null,
  open(root, { name, states }, state) {
    const view = views[name] as (state: unknown) => unknown
    const show = (index: number) => render(view(states[index]) ?? nothing, root)
    show(state)
    return { apply: (step) => void show(step + 1) }
  },
}
