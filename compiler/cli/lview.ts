#!/usr/bin/env node
// The `lview` command's entry: arguments in, the exit code out. program.ts has the commands.
import { run } from './program.ts'

process.exitCode = await run(process.argv.slice(2))
