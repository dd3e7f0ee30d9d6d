import { z } from 'zod'
import { otherShape } from '../exchange/read.js'
import type { Read } from '../mfa/types.js'
import { once, read } from '../read.js'
import type { Session } from '../session.js'
import type { Name } from './configuration.js'

export const ASSIGNMENTS = 'graph:admin.teams.userConfigurations'

const Assignment = z.looseObject({
  policyType: z.string().min(1),
  policyAssignment: z.looseObject({ displayName: z.string().nullish() }).nullish(),
})

/** https://learn.microsoft.com/graph/api/resources/teamsadministration-teamsuserconfiguration */
const User = z.looseObject({
  id: z.string().min(1),
  userPrincipalName: z.string().min(1).nullish(),
  effectivePolicyAssignments: z.array(Assignment).nullish(),
})

/** The logins that have each policy, directly or through a group; who has none has the global one. */
export interface Assignments {
  /** Undefined where somebody has a policy of this type and it is not told which. */
  of(type: Name, policy: string): readonly string[] | undefined
}

export const assignments = once(
  (session: Session): Promise<Read<Assignments>> =>
    read(session, ASSIGNMENTS, async () => {
      const people = new Map<string, string[]>()
      const nameless = new Set<string>()
      for await (const page of session.list(ASSIGNMENTS, User)) {
        if (page.broken > 0) throw otherShape(ASSIGNMENTS)
        for (const { id, userPrincipalName, effectivePolicyAssignments } of page.items) {
          if (!effectivePolicyAssignments) throw otherShape(ASSIGNMENTS)
          for (const { policyType, policyAssignment } of effectivePolicyAssignments) {
            if (!policyAssignment?.displayName) {
              nameless.add(policyType.toLowerCase())
              continue
            }
            const key = keyOf(policyType, policyAssignment.displayName)
            const list = people.get(key) ?? []
            list.push(userPrincipalName ?? id)
            people.set(key, list)
          }
        }
      }
      const of: Assignments['of'] = (type, policy) =>
        nameless.has(type.toLowerCase()) ? undefined : (people.get(keyOf(type, policy)) ?? [])
      return { of }
    }),
)

const keyOf = (type: string, policy: string) => `${type} ${policy.replace(/^Tag:/i, '')}`.toLowerCase()
