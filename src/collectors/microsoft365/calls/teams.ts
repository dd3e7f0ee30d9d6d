import type { Call } from '../../../model/call.js'
import type { FactKind, FieldId } from '../../../model/facts/index.js'

/** The vendor has no page on it; it is what the Teams PowerShell module reads. The role Global Reader or Teams Reader is enough. */
const TEAMS_HOST = 'api.interfaces.records.teams.microsoft.com'

type SettingKind = Extract<FactKind, `setting:${string}`>

const fieldsOf = (...kinds: SettingKind[]) =>
  kinds.flatMap((kind): FieldId[] => [`${kind}.value`, `${kind}.unit`, `${kind}.people`] as FieldId[])

const MEETINGS = fieldsOf(
  'setting:meetings.recording',
  'setting:meetings.transcription',
  'setting:meetings.recording-kept',
  'setting:meetings.admission',
)
const CHAT = fieldsOf('setting:chat.outsiders')

const teams = (name: string, why: string, gives: readonly FieldId[]): Call => ({
  id: `teams:${name}`,
  why,
  via: 'http',
  method: 'GET',
  host: TEAMS_HOST,
  path: `/Skype.Policy/configurations/${name}`,
  scope: 'user_impersonation (Skype and Teams Tenant Admin API)',
  gives,
})

/** How meetings, chats and their files are kept among those they are meant for. */
export const TEAMS_CALLS: readonly Call[] = [
  teams('TeamsMeetingPolicy', 'reads who may record meetings, how long recordings are kept and who waits in the lobby', MEETINGS),
  teams('ExternalAccessPolicy', 'reads which people may chat with outsiders', CHAT),
  teams('TenantFederationSettings', 'reads whether outsiders may write in the chat', CHAT),
  teams('TeamsClientConfiguration', 'reads whether other cloud storage may be connected', ['setting:storage.third-party.value']),
  {
    id: 'graph:admin.teams.userConfigurations',
    why: 'reads which people have which Teams policy',
    via: 'http',
    method: 'GET',
    host: 'graph.microsoft.com',
    path: '/v1.0/admin/teams/userConfigurations',
    scope: 'TeamsUserConfiguration.Read.All',
    gives: [...MEETINGS, ...CHAT],
  },
]
