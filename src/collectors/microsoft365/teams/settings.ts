import type { z } from 'zod'
import type { SETTINGS } from '../../../model/facts/setting.js'
import { flag, text, whole } from '../exchange/values.js'

type Settings = Readonly<Record<string, unknown>>
type Value<K extends keyof typeof SETTINGS> = z.output<(typeof SETTINGS)[K]> | undefined

const on = (settings: Settings, name: string) => flag.parse(settings[name])
const word = (settings: Settings, name: string) => text.parse(settings[name])?.toLowerCase()

/**
 * Undefined where the policy does not say. A tenant without automatic recording does not have `AutoRecording`.
 * https://learn.microsoft.com/powershell/module/microsoftteams/set-csteamsmeetingpolicy
 */
export function recording(settings: Settings): Value<'meetings.recording'> {
  const allowed = on(settings, 'AllowCloudRecording')
  if (allowed !== true) return allowed === false ? 'off' : undefined
  const automatic = settings.AutoRecording === undefined ? 'disabled' : word(settings, 'AutoRecording')
  return automatic === 'disabled' ? 'on-demand' : automatic === 'enabled' ? 'automatic' : undefined
}

export function transcription(settings: Settings): Value<'meetings.transcription'> {
  const allowed = on(settings, 'AllowTranscription')
  return allowed === undefined ? undefined : allowed ? 'on-demand' : 'off'
}

/** -1: never expires. */
export function recordingKept(settings: Settings): Value<'meetings.recording-kept'> {
  const days = whole.parse(settings.NewMeetingRecordingExpirationDays)
  if (days === undefined || days < -1 || days === 0) return undefined
  return days === -1 ? null : days
}

/** Who comes in without waiting: nobody from outside, or somebody. */
const WAITS = ['everyoneincompany', 'everyoneincompanyexcludingguests', 'organizeronly', 'invitedusers']
const WALKS_IN = ['everyone', 'everyoneinsameandfederatedcompany']

/** People who dial in may walk in where others wait. */
export function admission(settings: Settings): Value<'meetings.admission'> {
  const who = word(settings, 'AutoAdmittedUsers') ?? ''
  const byPhone = on(settings, 'AllowPSTNUsersToBypassLobby')
  if (WALKS_IN.includes(who) || byPhone === true) return 'open'
  return WAITS.includes(who) && byPhone === false ? 'waiting-room' : undefined
}

const STORAGES = ['AllowBox', 'AllowDropBox', 'AllowGoogleDrive', 'AllowShareFile', 'AllowEgnyte']

export function otherStorage(settings: Settings): Value<'storage.third-party'> {
  const allowed = STORAGES.map((name) => on(settings, name))
  if (allowed.includes(true)) return 'allowed'
  return allowed.includes(undefined) ? undefined : 'blocked'
}

/**
 * Outsiders write from other organisations or from private accounts; both the organisation and the person's policy have to allow
 * it. A list of named organisations lets those in.
 * https://learn.microsoft.com/microsoftteams/trusted-organizations-external-meetings-chat
 */
export function outsiders(organisation: Settings, policy: Settings): Value<'chat.outsiders'> {
  const ways = [
    both(federated(organisation, policy), on(policy, 'EnableFederationAccess')),
    both(on(organisation, 'AllowTeamsConsumer'), on(policy, 'EnableTeamsConsumerAccess')),
  ]
  if (ways.includes(true)) return 'allowed'
  return ways.includes(undefined) ? undefined : 'blocked'
}

/** `and`, where one side that is off decides alone. */
function both(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  if (one === false || other === false) return false
  return one === undefined || other === undefined ? undefined : true
}

/**
 * What the policy says of other organisations holds before the organisation's list, once the organisation allows any. A tenant
 * without that setting of policies does not have it.
 * https://learn.microsoft.com/powershell/module/microsoftteams/set-csexternalaccesspolicy (CommunicationWithExternalOrgs)
 */
function federated(organisation: Settings, policy: Settings): boolean | undefined {
  const allowed = on(organisation, 'AllowFederatedUsers')
  if (allowed !== true) return allowed
  const name = 'CommunicationWithExternalOrgs'
  switch (policy[name] === undefined ? 'organizationdefault' : word(policy, name)) {
    case 'organizationdefault':
      return !namesNobody(organisation.AllowedDomains)
    case 'allowallexternaldomains':
    case 'blockspecificexternaldomains':
      return true
    case 'allowspecificexternaldomains':
      return policy.AllowedExternalDomains == null ? undefined : !namesNobody(policy.AllowedExternalDomains)
    case 'blockallexternaldomains':
      return false
    default:
      return undefined
  }
}

/** `[]`, or `{ AllowedDomain: [] }`: only named organisations, and none is named. `{}` and everything else lets somebody in. */
function namesNobody(domains: unknown): boolean {
  if (Array.isArray(domains)) return domains.every((it) => typeof it === 'object' && it !== null && namesNobody(it))
  if (typeof domains !== 'object' || domains === null || !('AllowedDomain' in domains)) return false
  return Object.keys(domains).length === 1 && Array.isArray(domains.AllowedDomain) && domains.AllowedDomain.length === 0
}
