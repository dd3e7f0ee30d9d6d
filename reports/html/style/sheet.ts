import { COLOURS } from './colours.js'
import { LAYOUT } from './layout.js'
import { PAPER } from './paper.js'
import { TEXT } from './text.js'

/** The one style sheet; its hash stands in the page's policy. */
export const SHEET = [COLOURS, TEXT, LAYOUT, PAPER].join('')
