// Wrong styles, each with its diagnostic: the place marked by «, a word of the remedy, and the file with the remedy followed.
import { test } from 'uvu'
import { testCodes, testWrong, type Wrong } from './wrong.ts'

const cases: Wrong[] = [
  {
    code: 'css_syntax',
    wrong: '<p>Hello</p>\n<style>\n  p { color: red }\n  «b { color: blue\n</style>',
    remedy: 'Mend it',
    right: '<p>Hello <b>you</b></p>\n<style>\n  p { color: red }\n  b { color: blue }\n</style>',
  },
  {
    code: 'css_syntax',
    wrong: '<p>Hello</p>\n<style>\n  «p >> .{ color: red }\n</style>',
    remedy: 'Mend it',
    right: '<p>Hello</p>\n<style>\n  p { color: red }\n</style>',
  },
  {
    code: 'unused_selector',
    wrong: '<p class="note">Hello</p>\n<style>\n  p, «.nota { color: red }\n</style>',
    remedy: ':global(…)',
    right: '<p class="note">Hello</p>\n<style>\n  p, .note { color: red }\n</style>',
  },
  {
    code: 'global_selector',
    wrong: '<p>Hello</p>\n<style>\n  «:global p { color: red }\n</style>',
    remedy: '`:global(body.dark) .card`',
    right: '<p>Hello</p>\n<style>\n  :global(body) p { color: red }\n</style>',
  },
  {
    code: 'css_import',
    wrong: '<p>Hello</p>\n<style>\n  «@import "a.css";\n  p { color: red }\n</style>',
    remedy: 'stylesheets',
    right: '<p>Hello</p>\n<style>\n  p { color: red }\n</style>',
  },
  {
    code: 'style_language',
    wrong: '<p>Hello</p>\n<style «lang="scss">\n  p { color: red }\n</style>',
    remedy: 'nesting',
    right: '<p>Hello</p>\n<style lang="css">\n  p { color: red }\n</style>',
  },
]

testWrong(cases, '')
testCodes(['style'], cases)

test.run()
