// Modules as the compiler emits them, written by hand: a component that uses itself, with children from its call sites and a
// fallback, rows matched by position, an index, a constant and a derived value.

import { RUN_LENGTHS, SLOT_CHILDREN, SLOT_FOR, SLOT_IF, SLOT_TEMPLATE, SLOT_TEXT } from '../../protocol/table.ts'
import type { DiffWriter } from '../../runtime-server/diff-writer.ts'
import * as $$ from '../../runtime-server/internal.ts'
import type { ComponentCode, HtmlOut, TemplateCode } from '../../runtime-server/template.ts'
import { slotsOnly } from './emitted-search.ts'

export interface Comment {
  id: string
  text: string
  open: boolean
  replies: Comment[]
}
export interface CommentProps {
  comment: Comment
}

// --- Comment.lview ------------------------------------------------------------------
//   <p>{comment.text}</p><slot>no badge</slot>
//   {#if comment.open}{#for reply, i of comment.replies by reply.id}{@const name = `${i}/${reply.text}`}
//     <Comment comment={reply}>{name}</Comment>{/for}{/if}

const fallback: TemplateCode = $$.template({
  id: 1,
  slots: 0,
  html: () => 'no badge',
  values: () => {},
  diff: () => {},
  locals: null,
  blocks: [],
  bindings: [],
  controls: [],
})

const badge: TemplateCode = $$.template({
  id: 2,
  slots: 1,
  // s0 props, s1 reply, s2 i, s3 name
  html: (o: HtmlOut, _s0: CommentProps, _s1: Comment, _s2: number, s3: string) => $$.measured(o, s3),
  values: (w: DiffWriter, _s0: CommentProps, _s1: Comment, _s2: number, s3: string) => $$.textValue(w, s3),
  diff(w: DiffWriter, ...scopes: unknown[]) {
    const [p3, n3] = [scopes[3], scopes[7]]
    if (p3 !== n3) $$.diffText(w, 0, p3, n3)
  },
  locals: null,
  blocks: [undefined],
  bindings: [
    { event: 'click', handler: 'badge', args: (_e, ...s) => [s[3]], values: [], concurrency: 'queue', line: 3 },
  ],
  controls: [],
})

const $$e1 = (reply: Comment, i: number) => `${i}/${reply.text}`
const $$e2 = (s0: CommentProps, reply: Comment, i: number, name: string) =>
  $$.props(Comment, { comment: reply }, { default: { template: badge, scope: [s0, reply, i, name] } })
const $$e3 = (reply: Comment) => reply.id

const reply: TemplateCode = $$.template({
  id: 3,
  slots: 1,
  html(o: HtmlOut, s0: CommentProps, s1: Comment, s2: number) {
    const s3 = $$e1(s1, s2)
    return Comment.root.html(o, $$e2(s0, s1, s2, s3))
  },
  values(w: DiffWriter, s0: CommentProps, s1: Comment, s2: number) {
    const s3 = $$e1(s1, s2)
    Comment.root.values(w, $$e2(s0, s1, s2, s3))
  },
  diff(w: DiffWriter, p0: CommentProps, p1: Comment, p2: number, n0: CommentProps, n1: Comment, n2: number) {
    const p3 = $$e1(p1, p2)
    const n3 = $$e1(n1, n2)
    if (p1 !== n1 || p3 !== n3) $$.diffComponent(w, 0, Comment, $$e2(p0, p1, p2, p3), $$e2(n0, n1, n2, n3))
  },
  locals: (s0, s1, s2) => [s0, s1, s2, $$e1(s1 as Comment, s2 as number)],
  blocks: [
    {
      kind: 'component',
      component: () => Comment,
      props: (...s) => $$e2(...(s as [CommentProps, Comment, number, string])),
    },
  ],
  bindings: [],
  controls: [],
})

const replies: TemplateCode = $$.template({
  id: 4,
  slots: 1,
  html: (o: HtmlOut, s0: CommentProps) =>
    $$.rowsHtml(o, s0.comment.replies, true, (s1, s2) => reply.html(o, s0, s1, s2), null, $$e3),
  values: (w: DiffWriter, s0: CommentProps) =>
    $$.rowValues(w, s0.comment.replies, (s1, s2) => reply.values(w, s0, s1, s2)),
  diff(w: DiffWriter, p0: CommentProps, n0: CommentProps) {
    if (p0.comment !== n0.comment)
      $$.diffRows(
        w,
        0,
        p0.comment.replies,
        n0.comment.replies,
        reply.slots,
        false,
        true,
        $$e3,
        $$e3,
        (pi, pk, ni, nk) => reply.diff(w, p0, pi, pk, n0, ni, nk),
        (i, k) => reply.values(w, n0, i, k),
      )
  },
  locals: null,
  blocks: [
    {
      kind: 'for',
      list: (s0) => (s0 as CommentProps).comment.replies,
      key: (_s0, s1) => $$e3(s1 as Comment),
      row: reply,
      otherwise: null,
    },
  ],
  bindings: [],
  controls: [],
})

const $$e4 = (s0: CommentProps) => (s0.comment.open ? 0 : -1)

const commentRoot: TemplateCode = $$.template({
  id: 0,
  slots: 3,
  html(o: HtmlOut, s0: CommentProps) {
    let h = `<p>${$$.text(s0.comment.text)}</p>`
    h += $$.childrenHtml(o, s0, 'default', () => fallback.html(o, s0))
    const b = $$e4(s0)
    o.shape += $$.shape(b + 1)
    if (b === 0) h += replies.html(o, s0)
    return h
  },
  values(w: DiffWriter, s0: CommentProps) {
    $$.textValue(w, s0.comment.text)
    $$.childrenValues(w, s0, 'default', () => fallback.values(w, s0))
    const b = $$e4(s0)
    w.number(b + 1)
    if (b === 0) replies.values(w, s0)
  },
  diff(w: DiffWriter, p0: CommentProps, n0: CommentProps) {
    if (p0.comment !== n0.comment) $$.diffText(w, 0, p0.comment.text, n0.comment.text)
    if ($$.hasChildren(n0)) $$.diffChildren(w, 1, p0, n0, 'default', { slots: 0, diff: () => fallback.diff(w, p0, n0) })
    if (p0.comment !== n0.comment) {
      const p = $$e4(p0)
      const n = $$e4(n0)
      if (p === n) {
        if (n === 0) {
          w.enter(2, replies.slots)
          replies.diff(w, p0, n0)
          w.leave()
        }
      } else if (n < 0) w.slot(2, 1)
      else {
        w.slot(2, 2 + n)
        replies.values(w, n0)
      }
    }
  },
  locals: null,
  blocks: [
    undefined,
    { kind: 'children', name: 'default', fallback },
    { kind: 'if', branch: (s0) => $$e4(s0 as CommentProps), branches: [replies] },
  ],
  bindings: [],
  controls: [],
})

export const Comment: ComponentCode = $$.component(null, {
  name: 'Comment',
  filename: 'Comment.lview',
  root: commentRoot,
  table: [
    slotsOnly([SLOT_TEXT, 0, 0], [SLOT_CHILDREN, 0, 'default', 1], [SLOT_IF, 0, [4]]),
    slotsOnly(),
    ['', [], [[SLOT_TEXT, 0, 0]], [[0, RUN_LENGTHS, 3, 0]], [], [], [], 0],
    slotsOnly([SLOT_TEMPLATE, 0, -1, [['default', 2]]]),
    slotsOnly([SLOT_FOR, 0, 3, null]),
  ],
  components: () => [Comment],
})

// --- Thread.lview: <h1>{count}</h1>{#for c of comments}<Comment comment={c} />{/for}, `count` derived -----------------

export interface ThreadState {
  comments: Comment[]
}

const size = (comments: Comment[]): number => comments.reduce((n, one) => n + 1 + size(one.replies), 0)
const definition = { derive: { count: (state: ThreadState) => size(state.comments) } }
const $$d = $$.derived(definition)
const $$e5 = (comment: Comment) => $$.props(Comment, { comment })

const line: TemplateCode = $$.template({
  id: 1,
  slots: 1,
  html: (o: HtmlOut, _s0: ThreadState, s1: Comment) => Comment.root.html(o, $$e5(s1)),
  values: (w: DiffWriter, _s0: ThreadState, s1: Comment) => Comment.root.values(w, $$e5(s1)),
  diff(w: DiffWriter, _p0: ThreadState, p1: Comment, _p2: number, _n0: ThreadState, n1: Comment) {
    if (p1 !== n1) $$.diffComponent(w, 0, Comment, $$e5(p1), $$e5(n1))
  },
  locals: null,
  blocks: [{ kind: 'component', component: () => Comment, props: (_s0, s1) => $$e5(s1 as Comment) }],
  bindings: [],
  controls: [],
})

const threadRoot: TemplateCode = $$.template({
  id: 0,
  slots: 2,
  html: (o: HtmlOut, s0: ThreadState) =>
    `<h1>${$$.text($$d(s0).count)}</h1>${$$.rowsHtml(o, s0.comments, true, (s1, s2) => line.html(o, s0, s1, s2))}`,
  values(w: DiffWriter, s0: ThreadState) {
    $$.textValue(w, $$d(s0).count)
    $$.rowValues(w, s0.comments, (s1, s2) => line.values(w, s0, s1, s2))
  },
  diff(w: DiffWriter, p0: ThreadState, n0: ThreadState) {
    if ($$d(p0).count !== $$d(n0).count) $$.diffText(w, 0, $$d(p0).count, $$d(n0).count)
    if (p0.comments !== n0.comments)
      $$.diffRows(
        w,
        1,
        p0.comments,
        n0.comments,
        line.slots,
        false,
        false,
        null,
        null,
        (pi, pk, ni, nk) => line.diff(w, p0, pi, pk, n0, ni, nk),
        (i, k) => line.values(w, n0, i, k),
      )
  },
  locals: null,
  blocks: [
    undefined,
    { kind: 'for', list: (s0) => (s0 as ThreadState).comments, key: null, row: line, otherwise: null },
  ],
  bindings: [],
  controls: [],
})

export const Thread = $$.view(definition, {
  name: 'Thread',
  filename: 'Thread.lview',
  root: threadRoot,
  table: [slotsOnly([SLOT_TEXT, 0, 0], [SLOT_FOR, 0, 1, null]), slotsOnly([SLOT_TEMPLATE, 0, -1, []])],
  components: () => [Comment],
})
