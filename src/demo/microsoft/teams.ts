import type { House } from './house.js'
import { noted, noteOf, through } from './outcome.js'
import { Refusal } from './refusal.js'
import { graphError, type Outcome, ok, type Received } from './reply.js'
import { TEAMS_READERS } from './roles.js'
import type { Teams } from './tenant-exchange.js'
import { callerOf } from './token.js'

/** The kinds of policy that may be read, by the name in the path. No vendor page describes this door. */
const CONFIGURATIONS: Readonly<Record<string, Exclude<keyof Teams, 'assigned'>>> = {
  TeamsMeetingPolicy: 'meetingPolicies',
  ExternalAccessPolicy: 'externalAccess',
  TenantFederationSettings: 'federation',
  TeamsClientConfiguration: 'clientConfiguration',
}

const PATH = /^\/Skype\.Policy\/configurations\/(\w+)$/

export function isTeams(path: string): boolean {
  return path.startsWith('/Skype.Policy/')
}

/** Policies of Teams as its admin module reads them. */
export function answerTeams(request: Received, house: House): Outcome {
  const name = PATH.exec(request.path)?.[1] ?? ''
  const known = Object.hasOwn(CONFIGURATIONS, name) ? CONFIGURATIONS[name] : undefined
  const call = `teams:${name}`
  const run = () => {
    const caller = callerOf(request, 'teams', house.tenant, house.clock())
    if (known === undefined) throw new Refusal(404, 'NotFound', `There is no configuration '${name}'.`)
    if (request.method !== 'GET') throw new Refusal(405, 'MethodNotAllowed', 'The method is not allowed.')
    if (request.query.size > 0) throw new Refusal(400, 'BadRequest', 'The request has no query.')
    return through(house.faultOf(call), () => {
      // An application is let in by its role alone, a person by the permission too.
      const permitted = caller.as === 'application' || caller.permissions.has('user_impersonation')
      const reader = TEAMS_READERS.some((role) => caller.directoryRoles.has(role))
      if (!permitted || !reader) throw new Refusal(403, 'Forbidden', 'Access is denied.')
      return ok(house.tenant.teams[known])
    })
  }
  return noted(house, noteOf(request, call), run, (refusal) => graphError(refusal, request, new Date(house.clock())))
}
