import { each } from '../../../src/demo/google/rows.js'
import type { Tenant } from '../../../src/demo/google/tenant.js'
import { agoFrom } from '../../../src/demo/google/tenants/clock.js'
import { device, mobile } from '../../../src/demo/google/tenants/device.js'
import { file } from '../../../src/demo/google/tenants/file.js'
import { person, personId } from '../../../src/demo/google/tenants/person.js'
import { policy, TWO_STEP } from '../../../src/demo/google/tenants/policy.js'
import { roleId } from '../../../src/demo/google/tenants/role.js'
import { group, units } from '../../../src/demo/google/tenants/unit.js'
import { ATTACKS } from '../../demo/aws-hostile.js'
import { HOSTILE } from '../../reports/hostile.js'
import { at, NOW, wholeTenant } from './whole.js'

/** Names that try to run, to load, to link, to move the cursor, to turn text round, to break out of a line, a cell or a quote, or to grow. */
export const NAMES: readonly string[] = [...new Set([...ATTACKS, ...HOSTILE])].filter((name) => name !== '')

const login = (n: number) => at(`hostile-${n}`)
const NEVER = '1970-01-01T00:00:00Z'

/** The tenant with everything in it, and more of everything, named by somebody who means harm. */
export function hostileTenant(): Tenant {
  const whole = wholeTenant()
  const { id } = whole.customer
  const ago = agoFrom(NOW)
  // A slash would make a unit of its own.
  const paths = NAMES.map((name) => `/${name.replaceAll('/', '∕')}`)
  const groups = NAMES.map((name, n) => ({ ...group({ email: at(`group-${n}`), name, people: [login(n)] }) }))
  const forGroups = NAMES.map((_, n) => ({ type: TWO_STEP, group: at(`group-${n}`), value: { enforcedFrom: NEVER }, rank: n }))
  const forUnits = paths.map((unit) => ({ type: 'gmail.auto_forwarding', unit, value: { enableAutoForwarding: true } }))
  const machine = (name: string, n: number) => ({ name: `${name}${n}`, login: login(n), version: name.slice(0, 40), lastSync: 2 })
  return {
    ...whole,
    users: [...each(whole.users), ...NAMES.map((name, n) => hostile(name, n, paths[n] ?? '/', whole))],
    units: [...whole.units, ...units('', paths).slice(1)],
    groups: [...each(whole.groups), ...groups],
    policies: [...each(whole.policies), ...[...forGroups, ...forUnits].map((it) => policy(id, it))],
    roles: [
      ...whole.roles,
      ...NAMES.map((roleName, n) => ({ roleId: `7${n}`, roleName, isSystemRole: false, rolePrivileges: [] })),
    ],
    roleAssignments: [...each(whole.roleAssignments), ...NAMES.flatMap((name, n) => assignments(name, n, whole))],
    devices: [
      ...each(whole.devices),
      ...NAMES.map((name, n) => device({ ...machine(name, n), type: 'WINDOWS', encryption: 'NOT_ENCRYPTED' }, ago)),
    ],
    mobileDevices: [
      ...each(whole.mobileDevices),
      ...NAMES.map((name, n) => mobile({ ...machine(name, n), type: 'ANDROID', encryption: 'NOT_ENCRYPTED' }, ago)),
    ],
    drives: [
      ...whole.drives,
      ...NAMES.map((name, n) => ({ profile: { id: `0A${n}`, name }, members: [whole.visitor], files: [] })),
    ],
  }
}

/** Nothing enrolled, in a unit, a group and a role with such a name, letting a program with such a name in. */
function hostile(name: string, n: number, unit: string, { customer }: Tenant) {
  const ago = agoFrom(NOW)
  const emailAddress = `${n}@private-mail.example`
  return person(
    {
      ...{ login: login(n), name, unit, created: 500, lastLogin: 200, recoveryEmail: emailAddress },
      mail: { autoForwarding: { enabled: true, emailAddress, disposition: 'archive' } },
      tokens: [{ clientId: `${n}.apps.googleusercontent.com`, displayText: name, scopes: ['https://mail.google.com/'] }],
      files: [file({ name, owner: login(n), open: 'anyoneWithLink', changed: 3 }, ago)],
    },
    ago,
    customer.id,
  )
}

function assignments(name: string, n: number, { roleAssignments }: Tenant) {
  const [like] = each(roleAssignments)
  if (like === undefined) throw new Error('no assignment to be like')
  const to = { ...like, assignedTo: personId(login(n)) }
  return [
    { ...to, roleAssignmentId: `8${n}`, roleId: `7${n}` },
    { ...to, roleAssignmentId: `9${n}`, roleId: roleId('_HELP_DESK_ADMIN_ROLE'), condition: name },
  ]
}
