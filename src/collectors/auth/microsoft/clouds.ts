/** The services that a token can be for. */
export const RESOURCES = ['graph', 'exchange', 'purview', 'teams'] as const
export type Resource = (typeof RESOURCES)[number]

/** `us-government` is GCC High. GCC itself is part of the global cloud. */
export const CLOUD_NAMES = ['global', 'us-government', 'us-dod', 'china'] as const
export type CloudName = (typeof CLOUD_NAMES)[number]

/** The hosts that the tables of calls name; the other clouds stand in for them. */
export const DECLARED = {
  login: 'login.microsoftonline.com',
  graph: 'graph.microsoft.com',
  exchange: 'outlook.office365.com',
  purview: 'ps.compliance.protection.outlook.com',
  teams: 'api.interfaces.records.teams.microsoft.com',
} as const satisfies Record<Resource | 'login', string>

interface Cloud {
  /** Where people and applications sign in. */
  login: string
  /** Where each service answers. Left out: this cloud's address is published nowhere, so nothing is sent. */
  hosts: Partial<Record<Resource, string>>
  /** For whom a token is made, where that is not `https://` and the host. */
  audiences?: Partial<Record<Resource, string>>
}

/** The application "Skype and Teams Tenant Admin API": learn.microsoft.com/microsoftteams/teams-powershell-application-authentication. */
const TEAMS_AUDIENCE = '48ac35b8-9aa8-4d74-927d-1f4a14a0b239'

/**
 * Sign-in: learn.microsoft.com/entra/identity-platform/authentication-national-cloud. Graph: learn.microsoft.com/graph/deployments.
 * Purview: learn.microsoft.com/powershell/exchange/connect-to-scc-powershell. Exchange: the environments of Connect-ExchangeOnline.
 */
const CLOUDS: Readonly<Record<CloudName, Cloud>> = {
  global: {
    login: DECLARED.login,
    hosts: { graph: DECLARED.graph, exchange: DECLARED.exchange, purview: DECLARED.purview, teams: DECLARED.teams },
    audiences: { teams: TEAMS_AUDIENCE },
  },
  'us-government': {
    login: 'login.microsoftonline.us',
    hosts: { graph: 'graph.microsoft.us', exchange: 'outlook.office365.us', purview: 'ps.compliance.protection.office365.us' },
  },
  'us-dod': {
    login: 'login.microsoftonline.us',
    hosts: {
      graph: 'dod-graph.microsoft.us',
      exchange: 'outlook-dod.office365.us',
      purview: 'l5.ps.compliance.protection.office365.us',
    },
    audiences: { purview: 'https://ps.compliance.protection.office365.us' },
  },
  china: {
    login: 'login.partner.microsoftonline.cn',
    hosts: {
      graph: 'microsoftgraph.chinacloudapi.cn',
      exchange: 'partner.outlook.cn',
      purview: 'ps.compliance.protection.partner.outlook.cn',
    },
  },
}

/** Microsoft's own hosts in every cloud, each exact: where `endpoints:` may lead. */
export const MICROSOFT_HOSTS: readonly string[] = [
  ...new Set(Object.values(CLOUDS).flatMap(({ login, hosts }) => [login, ...Object.values(hosts)])),
]

/** Declared host → address, for a source in another cloud than the global one; empty there. */
export function endpointsOf({ cloud }: { cloud: CloudName }): Record<string, string> {
  const { login, hosts } = CLOUDS[cloud]
  const instead: Record<string, string> = {}
  for (const [name, host] of Object.entries({ login, ...hosts })) {
    const declared = DECLARED[name as keyof typeof DECLARED]
    if (host !== declared) instead[declared] = `https://${host}`
  }
  return instead
}

/** `login.microsoftonline.us` */
export const loginHost = (cloud: CloudName): string => CLOUDS[cloud].login

/** What a token is asked for: `https://graph.microsoft.com/.default`; undefined for a service that this cloud has no known address of. */
export function scopeOf(cloud: CloudName, resource: Resource): string | undefined {
  const { hosts, audiences } = CLOUDS[cloud]
  const host = hosts[resource]
  return host === undefined ? undefined : `${audiences?.[resource] ?? `https://${host}`}/.default`
}

/** Every scope that a request for a token may name. */
export const SCOPES: readonly string[] = CLOUD_NAMES.flatMap((cloud) =>
  RESOURCES.map((resource) => scopeOf(cloud, resource)).filter((scope) => scope !== undefined),
)
