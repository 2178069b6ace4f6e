/**
 * What a place of a view is: the template that stands there, its scope, and the way to it. Types only: locate.ts finds places,
 * props.ts keeps where a component stands.
 */
import type { Step } from '../protocol/path.ts'
import type { Mark, Stored } from './stored.ts'
import type { Scope, TemplateCode } from './template.ts'

/** A template as it stands in one state. */
export interface Place {
  template: TemplateCode
  /** What the template's functions take. */
  inputs: Scope
  /** All that expressions in it may read: what bindings' arguments and controls take. */
  scope: Scope
  /** The way here, by position in this state. */
  steps: Step[]
  /** What the steps went by, so that the same place can be found in another state. */
  marks: Mark[]
  /** Components' own states that are stored here and further in. */
  stored: Stored | undefined
}
