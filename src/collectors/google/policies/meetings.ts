import { flag, word } from './fields.js'
import { type Get, meaning, reading } from './reading.js'

const RECORDING = 'meet.video_recording'
const AUTOMATIC = 'meet.automatic_recording'
const TRANSCRIPT = 'meet.automatic_transcription'
const CHAT = 'chat.external_chat_restriction'
/** Google's page and its answers name one setting in two ways. */
const SPACES = ['chat.external_spaces', 'chat.chat_external_spaces']
const REGION = 'data_regions.data_at_rest_region'

/** Meetings, chat, and where data rests. */
export const MEETINGS = [
  reading({
    key: 'meetings.recording',
    name: 'recording in Meet',
    types: [RECORDING, AUTOMATIC],
    value: recording,
    where: 'Apps › Google Workspace › Google Meet › Meet video settings',
  }),
  reading({
    key: 'meetings.transcription',
    name: 'transcripts in Meet',
    types: [TRANSCRIPT],
    // Whether somebody may switch it on, no policy says.
    value: (get) => (flag(get(TRANSCRIPT), 'enabled') ? 'automatic' : undefined),
    where: 'Apps › Google Workspace › Google Meet › Meet video settings',
  }),
  reading({
    key: 'chat.outsiders',
    name: 'chat with people outside',
    types: [CHAT, ...SPACES],
    value: outsiders,
    where: 'Apps › Google Workspace › Google Chat › External chat settings, and External spaces',
  }),
  reading({
    key: 'storage.region',
    name: 'data region',
    types: [REGION],
    value: regionOf,
    where: 'Data › Compliance › Data regions › Region',
  }),
]

function recording(get: Get): 'off' | 'on-demand' | 'automatic' | undefined {
  const allowed = flag(get(RECORDING), 'enableRecording')
  if (allowed !== true) return allowed === false ? 'off' : undefined
  const automatic = flag(get(AUTOMATIC), 'enabled')
  return automatic === undefined ? undefined : automatic ? 'automatic' : 'on-demand'
}

/** Outsiders write in a direct message or in a space: each has a switch of its own. */
function outsiders(get: Get): 'blocked' | 'allowed' | undefined {
  const ways = [flag(get(CHAT), 'allowExternalChat'), ...SPACES.map((type) => flag(get(type), 'enabled'))]
  if (ways.includes(true)) return 'allowed'
  const [direct, ...spaces] = ways
  return direct === false && spaces.includes(false) ? 'blocked' : undefined
}

/** Countries that data is bound to; null: to none. "Europe" is the European Union: https://support.google.com/a/answer/7630496 */
export function regionOf(get: Get): string[] | null | undefined {
  return meaning<string[] | null>({ US: ['US'], EUROPE: EU, ANY_REGION: null }, word(get(REGION), 'region'))
}

// biome-ignore format: one list
const EU = [
  'AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL',
  'PT', 'RO', 'SE', 'SI', 'SK',
]
