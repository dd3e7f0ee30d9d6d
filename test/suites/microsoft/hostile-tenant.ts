import { requestId } from '../../../src/demo/microsoft/reply.js'
import type { Rows } from '../../../src/demo/microsoft/rows.js'
import type { Tenant } from '../../../src/demo/microsoft/tenant.js'
import { agoFrom } from '../../../src/demo/microsoft/tenants/clock.js'
import { managed, registered } from '../../../src/demo/microsoft/tenants/device.js'
import { journalRule, mailFlowRule } from '../../../src/demo/microsoft/tenants/exchange.js'
import { idOf, mailboxOf, person, type Sketch } from '../../../src/demo/microsoft/tenants/person.js'
import { rule } from '../../../src/demo/microsoft/tenants/rule.js'
import { ATTACKS } from '../../demo/aws-hostile.js'
import { HOSTILE } from '../../reports/hostile.js'
import { NOW, wholeTenant } from './whole.js'

/** Names that try to run, to load, to link, to move the cursor, to turn text round, to break out of a line, a cell or a quote, or to grow. */
export const NAMES: readonly string[] = [...new Set([...ATTACKS, ...HOSTILE])].filter((name) => name !== '')

const sketch = (name: string, n: number): Sketch => ({
  login: `hostile-${n}@alder.example`,
  name,
  methods: [],
  created: 500,
  lastSignIn: 200,
  passwordChanged: 480,
  licence: 'e5',
})

/** The tenant with everything in it, and more of everything, named by somebody who means harm. */
export function hostileTenant(): Tenant {
  const whole = wholeTenant()
  const ago = agoFrom(NOW)
  const { exchange, teams, groups } = whole
  const mailboxes = NAMES.flatMap((name, n) => {
    const it = mailboxOf(sketch(name, n), { ForwardingSmtpAddress: `smtp:${n}@private-mail.example` })
    return it ? [it] : []
  })
  const device = (name: string, n: number) =>
    ({ name: `${name}${n}`, login: sketch(name, n).login, system: 'Windows', version: name.slice(0, 40) }) as const
  return {
    ...whole,
    users: [...rows(whole.users), ...NAMES.map((name, n) => person(sketch(name, n), ago))],
    groups: [...groups, ...NAMES.map((name, n) => group(name, [idOf(sketch(name, n).login)]))],
    // Each leaves its own out, so that its name stands in the sentence on how they get out.
    conditionalAccess: NAMES.map((name) => rule(name, { users: { excludeGroups: NAMES.map((it) => group(it, []).profile.id) } })),
    customRoles: [],
    servicePrincipals: [...rows(whole.servicePrincipals), ...NAMES.map((name) => program(name, whole))],
    appRoleAssignments: [
      ...whole.appRoleAssignments,
      ...NAMES.flatMap((name) =>
        whole.appRoleAssignments
          .slice(0, 1)
          .map((it) => ({ ...it, id: requestId(`right of ${name}`), principalId: requestId(`program ${name}`) })),
      ),
    ],
    managedDevices: [
      ...rows(whole.managedDevices),
      ...NAMES.map((name, n) => managed({ ...device(name, n), encrypted: false }, ago)),
    ],
    devices: [...whole.devices, ...NAMES.map((name, n) => registered(device(name, n + 100), ago, false))],
    exchange: {
      ...exchange,
      mailboxes: [...rows(exchange.mailboxes), ...mailboxes],
      transportRules: NAMES.map((name) =>
        mailFlowRule(name, { BlindCopyTo: ['copy@elsewhere.example'], Conditions: ['SentTo'] }),
      ),
      journalRules: NAMES.map((name) => journalRule(name, 'journal@elsewhere.example')),
    },
    teams: {
      ...teams,
      meetingPolicies: [...teams.meetingPolicies, ...teams.meetingPolicies.slice(0, 1).flatMap(policies)],
      assigned: NAMES.map((policy, n) => ({ login: sketch(policy, n).login, policyType: 'TeamsMeetingPolicy', policy })),
    },
  }
}

const policies = <T extends object>(it: T) => NAMES.map((name) => ({ ...it, Identity: `Tag:${name}`, AllowCloudRecording: true }))

const rows = <T>(all: Rows<T>): T[] => Array.from({ length: all.length }, (_, n) => all.at(n)).filter((it) => it !== undefined)

function group(displayName: string, members: readonly string[]): Tenant['groups'][number] {
  const id = requestId(`hostile group ${displayName}`)
  return { profile: { id, displayName, securityEnabled: true, mailEnabled: false, groupTypes: [] }, members }
}

function program(displayName: string, { servicePrincipals }: Tenant) {
  const like = rows(servicePrincipals).at(-1)
  if (like === undefined) throw new Error('no program to be like')
  const id = requestId(`program ${displayName}`)
  return { ...like, id, appId: requestId(`app of ${displayName}`), displayName, appOwnerOrganizationId: requestId('a stranger') }
}
