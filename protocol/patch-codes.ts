/** The codes of a patch, shared by its writer and its reader. */

// Row operations beside the patch of a row.
/** Old rows, in the order of the old list, before any other operation: one row goes. */
export const ROW_REMOVE = 0
/** A number follows: so many rows go. */
export const ROW_REMOVE_RUN = 1
/** The row is taken out, to be put back by a `ROW_DROP`. */
export const ROW_LIFT = 2
/** New rows, in the order of the new list: the values of one row follow. */
export const ROW_INSERT = 3
/** A number follows, then the values of so many rows. */
export const ROW_INSERT_RUN = 4
/**
 * A lifted row is put here. Where more than one is left, a number follows: which, in the order of lifting. The row does not
 * count as passed: its own patch, where it has one, follows with a gap of 0.
 */
export const ROW_DROP = 5
/** A number follows: the patch before is applied so many times more, each at the same distance from the last. */
export const ROW_REPEAT = 6
/** All rows go. */
export const ROW_CLEAR = 7
export const ROW_KINDS = 8

/** The code of a block slot whose content is patched; what else a code means, its slot's kind says. */
export const CODE_PATCH = 0
/** A list: the template of its `{:else}` is patched, not its rows. */
export const CODE_OTHERWISE = 1
/** A block with branches shows none from now on. Branch n is `CODE_BRANCH + n`, and its values follow. */
export const CODE_NONE = 1
export const CODE_BRANCH = 2
/** An attribute, class, style or control: removed. */
export const CODE_ABSENT = 0
/** An attribute: there without a value. */
export const CODE_BARE = 1
/** An attribute, class, style or control: this plus the code of an edit. */
export const CODE_EDIT = 2

/** A row whose template is patched: the most frequent operation, with numbers of its own (see `rowAddress`). */
export const PATCH_ROW = -1
