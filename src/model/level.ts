import type { Level } from './profile.js'

/**
 * The level strings of the legal reference (law.yaml) → the levels that a clause of such a row may have.
 * A row that joins several clauses allows several. Within a standard, "must" is required and "should" recommended, whoever it binds;
 * a duty that only some practices have, or that a practice may choose not to take on, is conditional.
 */
export const LEVELS_OF: Readonly<Record<string, readonly Level[]>> = {
  required: ['required'],
  'required (risk-based)': ['risk-based'],
  addressable: ['addressable'],
  conditional: ['conditional'],
  recommended: ['recommended'],
  proposed: ['proposed'],

  'required / addressable': ['required', 'addressable'],
  'addressable / required': ['addressable', 'required'],
  'required ((ii)(E) addressable)': ['required', 'addressable'],
  'required ((iii) addressable)': ['required', 'addressable'],
  'required (four facility specs addressable)': ['required', 'addressable'],

  SHALL: ['required'],
  'SHALL (federal)': ['required'],
  'SHALL NOT': ['required'],
  'SHALL NOT / SHALL': ['required'],
  'SHALL (federal); SHOULD for 64 and paste': ['required', 'recommended'],
  'SHOULD; SHALL (AAL3 overall)': ['recommended', 'required'],
  'required for certificate': ['required'],

  'required (breach rule)': ['required'],
  'required (confidentiality)': ['required'],
  'required (doctors)': ['conditional'],
  'required (state law)': ['conditional'],
  'required (caution)': ['conditional'],
  'required (to gain the status)': ['conditional'],
  'safe harbour': ['conditional'],
  'negative list': ['conditional'],

  'guidance (part vacated)': ['recommended'],
  'no express rule': ['recommended'],
}
